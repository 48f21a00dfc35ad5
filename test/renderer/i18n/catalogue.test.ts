import { expect, test } from 'vitest'
import { en } from '#renderer/i18n/en/index.ts'
import { i18n, regionalLocale } from '#renderer/i18n/i18n.ts'

function keysOf(texts: object, path: string): string[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string' ? [path + name] : keysOf(value as object, `${path}${name}.`),
  )
}

test('every text can be said, in the singular and in the plural', () => {
  const translate = i18n.global.t as (key: string, count: number) => string
  const broken = keysOf(en, '').filter((key) =>
    [0, 1, 2].some((count) => translate(key, count) === key || translate(key, count) === ''),
  )
  expect(broken).toEqual([])
})

test('numbers and dates follow the person’s own variant of the language', () => {
  expect(regionalLocale('en', ['de-DE', 'en-GB'])).toBe('en-GB')
  expect(regionalLocale('en', ['de-DE'])).toBe('en')
})
