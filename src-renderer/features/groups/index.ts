export { default as GroupsButton } from './GroupsButton.vue'
