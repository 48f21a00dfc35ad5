import { usePreferredDark } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, watchEffect } from 'vue'
import { z } from 'zod'
import { applyTheme, type ThemeName } from '../ui/theme.ts'

export const appearance = z.enum(['system', 'light', 'dark'])
export type Appearance = z.infer<typeof appearance>

const KEY = 'seatwright.appearance'

/** What the person chose, and the theme that follows from it. */
export const useAppearance = defineStore('appearance', () => {
  const prefersDark = usePreferredDark()
  const choice = ref<Appearance>(appearance.catch('system').parse(localStorage.getItem(KEY)))
  const theme = computed<ThemeName>(() => {
    if (choice.value !== 'system') return choice.value
    return prefersDark.value ? 'dark' : 'light'
  })
  watchEffect(() => applyTheme(theme.value))

  function choose(next: Appearance): void {
    choice.value = next
    localStorage.setItem(KEY, next)
  }

  return { choice, theme, choose }
})
