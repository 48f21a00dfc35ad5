import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Which bulk's results the drawer shows; null: it is closed. */
export const useResults = defineStore('results', () => {
  const bulk = ref<string | null>(null)
  return {
    bulk,
    show: (id: string) => {
      bulk.value = id
    },
    close: () => {
      bulk.value = null
    },
  }
})
