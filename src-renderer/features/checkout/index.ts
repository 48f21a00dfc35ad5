import type { RouteRecordRaw } from 'vue-router'

export const checkoutRoutes: readonly RouteRecordRaw[] = [
  { path: '/checkout', redirect: { name: 'checkout', params: { tab: 'members' } } },
  {
    path: '/checkout/attention/:conflict',
    name: 'checkout-conflict',
    component: () => import('./CheckoutPage.vue'),
  },
  {
    path: '/checkout/invite/:client/:license',
    name: 'checkout-invite',
    component: () => import('./CheckoutPage.vue'),
  },
  {
    path: '/checkout/:tab(members|invites)',
    name: 'checkout',
    component: () => import('./CheckoutPage.vue'),
  },
]
