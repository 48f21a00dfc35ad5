import type { RouteRecordRaw } from 'vue-router'

export { findShortage } from './find-shortage.ts'

export const attentionRoutes: readonly RouteRecordRaw[] = [
  { path: '/attention', name: 'attention', component: () => import('./AttentionPage.vue') },
]
