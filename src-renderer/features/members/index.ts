import type { RouteRecordRaw } from 'vue-router'

export {
  directoryLocation,
  directoryQueryOf,
  directoryTabs,
  type DirectoryTab,
} from './directory-address.ts'
export { selectionId } from './selection-id.ts'

export const membersRoutes: readonly RouteRecordRaw[] = [
  { path: '/members', redirect: { name: 'members', params: { tab: 'members' } } },
  {
    path: '/members/:tab(members|invites)',
    name: 'members',
    component: () => import('./MembersPage.vue'),
  },
]
