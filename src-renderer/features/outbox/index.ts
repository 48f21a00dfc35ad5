import { defineAsyncComponent } from 'vue'

export { default as SendingProgress } from './SendingProgress.vue'

/** Loaded when it is first opened. */
export const OutboxDrawer = defineAsyncComponent(() => import('./OutboxDrawer.vue'))
