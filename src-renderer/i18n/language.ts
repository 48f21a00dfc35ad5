export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** Each in its own words: who cannot read the others finds theirs. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

/** The first of the languages that a person reads which the console speaks; English where there is none. */
export function readLanguage(preferred: readonly string[]): Language {
  const spoken = preferred.map((tag) => tag.toLowerCase().split('-')[0])
  return spoken.flatMap((tag) => languages.find((name) => name === tag) ?? [])[0] ?? 'en'
}
