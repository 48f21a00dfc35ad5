import { usePreferredLanguages } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { languages, readLanguage, type Language } from '../i18n/language.ts'

export const languageChoices = ['system', ...languages] as const
export type LanguageChoice = (typeof languageChoices)[number]

const KEY = 'seatwright.language'

/** What the person chose, and the language that follows from it. */
export const useLanguage = defineStore('language', () => {
  const preferred = usePreferredLanguages()
  const kept = localStorage.getItem(KEY)
  const choice = ref<LanguageChoice>(languageChoices.find((name) => name === kept) ?? 'system')
  const language = computed<Language>(() =>
    choice.value === 'system' ? readLanguage(preferred.value) : choice.value,
  )

  function choose(next: LanguageChoice): void {
    choice.value = next
    localStorage.setItem(KEY, next)
  }

  return { choice, language, choose }
})
