import { defineStore } from 'pinia'
import { ref } from 'vue'

const KEY = 'seatwright.rail'

export const useRail = defineStore('rail', () => {
  const collapsed = ref(localStorage.getItem(KEY) === 'collapsed')

  function toggle(): void {
    collapsed.value = !collapsed.value
    localStorage.setItem(KEY, collapsed.value ? 'collapsed' : 'open')
  }

  return { collapsed, toggle }
})
