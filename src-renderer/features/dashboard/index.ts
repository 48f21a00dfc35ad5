import type { RouteRecordRaw } from 'vue-router'

export const dashboardRoutes: readonly RouteRecordRaw[] = [
  { path: '/', name: 'dashboard', component: () => import('./DashboardPage.vue') },
]
