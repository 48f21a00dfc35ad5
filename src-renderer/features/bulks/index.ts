import { defineAsyncComponent } from 'vue'

/** Fetched when it is first opened: the start of the console need not wait for a table. */
export const BulkDrawer = defineAsyncComponent(() => import('./BulkDrawer.vue'))
export { default as BulkNotice } from './BulkNotice.vue'
export { default as RecentBulks } from './RecentBulks.vue'
