import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'
import { attentionRoutes } from './features/attention/index.ts'
import { checkoutRoutes } from './features/checkout/index.ts'
import { clientsRoutes } from './features/clients/index.ts'
import { dashboardRoutes } from './features/dashboard/index.ts'
import { inboxRoutes } from './features/inbox/index.ts'
import { membersRoutes } from './features/members/index.ts'

const routes: readonly RouteRecordRaw[] = [
  ...dashboardRoutes,
  ...clientsRoutes,
  ...membersRoutes,
  ...inboxRoutes,
  ...attentionRoutes,
  ...checkoutRoutes,
  {
    path: '/:path(.*)*',
    name: 'not-found',
    component: () => import('./shell/NotFoundPage.vue'),
  },
]

/**
 * Hash history, because a host serves files only. The web host's token comes in the fragment, too:
 * the channel has taken it out before this is called.
 */
export function createConsoleRouter() {
  return createRouter({ history: createWebHashHistory(), routes })
}
