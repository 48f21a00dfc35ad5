import { expect, test } from 'vitest'
import { acceptedLanguages } from '#shared/lib/accepted-languages.ts'

test.each([
  ['de-AT,de;q=0.9,en;q=0.8', ['de', 'de', 'en']],
  ['en;q=0.5, de', ['de', 'en']],
  ['DE;q=0, en', ['en']],
  ['', ['']],
  [undefined, ['']],
])('%j wishes for %j', (header, languages) => {
  expect(acceptedLanguages(header)).toEqual(languages)
})
