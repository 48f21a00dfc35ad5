import type { RouteRecordRaw } from 'vue-router'

export {
  directoryLocation,
  wholeQuery,
  withClient,
  type DirectoryLocation,
  type DirectoryTab,
} from './directory-location.ts'
export { memberName } from './member-name.ts'
export { default as ShortageAlert } from './ShortageAlert.vue'
export { askWhom } from './skipped-reasons.ts'
export { selectionId } from './selection-id.ts'

export const membersRoutes: readonly RouteRecordRaw[] = [
  { path: '/members', redirect: { name: 'members', params: { tab: 'members' } } },
  {
    path: '/members/:tab(members|invites)',
    name: 'members',
    component: () => import('./MembersPage.vue'),
  },
]
