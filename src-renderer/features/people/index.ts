import { defineAsyncComponent } from 'vue'

export { addsUsers } from './adds-users.ts'
export { groupOpens } from './group-opens.ts'
export { inviteAction } from './invite-action.ts'
export { isPeopleKey, type PeopleKey } from './people-menu.ts'
export type { PeopleTarget } from './people-target.ts'
export { default as PeopleMenu } from './PeopleMenu.vue'
export { usePeopleMenu } from './use-people-menu.ts'
export { usePeopleVerbs } from './use-people-verbs.ts'
export type { RemovalChoice } from './heirs-of.ts'
export { askManagers } from './who-can.ts'

/** Loaded when they are first opened. */
export const InviteWindow = defineAsyncComponent(() => import('./InviteWindow.vue'))
export const GroupDialog = defineAsyncComponent(() => import('./GroupDialog.vue'))
export const RemoveDialog = defineAsyncComponent(() => import('./RemoveDialog.vue'))
export const TransferDialog = defineAsyncComponent(() => import('./TransferDialog.vue'))
