import type { RouteRecordRaw } from 'vue-router'

export const clientsRoutes: readonly RouteRecordRaw[] = [
  { path: '/clients', name: 'clients', component: () => import('./ClientsPage.vue') },
]
