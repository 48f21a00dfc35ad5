export { default as OutboxDrawer } from './OutboxDrawer.vue'
export { default as SendingProgress } from './SendingProgress.vue'
