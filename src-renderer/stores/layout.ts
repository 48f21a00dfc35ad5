import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Height of what is docked to the bottom of the page, so that notices float above it. */
export const useLayout = defineStore('layout', () => ({ bottomBar: ref(0) }))
