import { usePreferredDark } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, watchEffect } from 'vue'
import { applyTheme, type ThemeName } from '../ui/theme.ts'

export const appearances = ['system', 'light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

const KEY = 'seatwright.appearance'

/** What the person chose, and the theme that follows from it. */
export const useAppearance = defineStore('appearance', () => {
  const prefersDark = usePreferredDark()
  const kept = localStorage.getItem(KEY)
  const choice = ref<Appearance>(appearances.find((name) => name === kept) ?? 'system')
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
