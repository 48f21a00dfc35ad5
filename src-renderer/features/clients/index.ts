import type { RouteRecordRaw } from 'vue-router'

export { clientLocation, clientsLocation } from './client-location.ts'
export { inviteLocation } from './invite-address.ts'
export { peopleLocation } from './people-location.ts'

export const clientsRoutes: readonly RouteRecordRaw[] = [
  { path: '/clients', name: 'clients', component: () => import('./ClientsPage.vue') },
  {
    path: '/clients/:id',
    name: 'client',
    component: () => import('./ClientPage.vue'),
    props: true,
  },
]
