import type { RouteRecordRaw } from 'vue-router'

export const inboxRoutes: readonly RouteRecordRaw[] = [
  { path: '/inbox', name: 'inbox', component: () => import('./InboxPage.vue') },
]
