import { defineAsyncComponent } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

export {
  directoryLocation,
  wholeQuery,
  withClient,
  type DirectoryLocation,
  type DirectoryTab,
} from './directory-location.ts'
export { memberName } from './member-name.ts'
export { askWhom } from './skipped-reasons.ts'
export { selectionId } from './selection-id.ts'

/** Loaded when it is first opened. */
export const ShortageAlert = defineAsyncComponent(() => import('./ShortageAlert.vue'))

export const membersRoutes: readonly RouteRecordRaw[] = [
  { path: '/members', redirect: { name: 'members', params: { tab: 'members' } } },
  {
    path: '/members/:tab(members|invites)',
    name: 'members',
    component: () => import('./MembersPage.vue'),
  },
]
