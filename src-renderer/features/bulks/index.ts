import { defineAsyncComponent } from 'vue'

export { default as BulkNotice } from './BulkNotice.vue'
export { default as RecentBulks } from './RecentBulks.vue'

/** Loaded when it is first opened. */
export const BulkDrawer = defineAsyncComponent(() => import('./BulkDrawer.vue'))
