export { default as AlertsButton } from './AlertsButton.vue'
