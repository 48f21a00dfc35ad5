export { default as BulkDrawer } from './BulkDrawer.vue'
export { default as BulkNotice } from './BulkNotice.vue'
export { default as RecentBulks } from './RecentBulks.vue'
