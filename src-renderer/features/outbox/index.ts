import { defineAsyncComponent } from 'vue'

/** Fetched when it is first opened: the start of the console need not wait for a table. */
export const OutboxDrawer = defineAsyncComponent(() => import('./OutboxDrawer.vue'))
export { default as SendingProgress } from './SendingProgress.vue'
