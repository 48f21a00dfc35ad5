import { expect, test } from 'vitest'
import { de } from '#renderer/i18n/de/index.ts'
import { en } from '#renderer/i18n/en/index.ts'
import { i18n } from '#renderer/i18n/i18n.ts'
import { readLanguage } from '#renderer/i18n/language.ts'

/** Every text by the path of its key. */
function textsOf(texts: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? [...textsOf(value, `${path}${name}.`)]
        : [[path + name, String(value)] as const],
    ),
  )
}

/** The placeholders of each form; a text without a plural has one form. */
function formsOf(text: string): string[] {
  return text.split(' | ').map((form) =>
    [...form.matchAll(/\{[^}]+\}/g)]
      .map(([name]) => name)
      .toSorted()
      .join(' '),
  )
}

const english = textsOf(en)
const german = textsOf(de)

test('every text stands in both languages, in the same order', () => {
  expect([...german.keys()]).toEqual([...english.keys()])
})

test('both languages speak of the same things in as many forms', () => {
  const differing = [...english].filter(
    ([key, text]) => formsOf(german.get(key) ?? '').join('|') !== formsOf(text).join('|'),
  )
  expect(differing.map(([key]) => key)).toEqual([])
})

test('every German text can be said, in the singular and in the plural', () => {
  i18n.global.setLocaleMessage('de', de)
  const translate = i18n.global.t as (key: string, named: object, options: object) => string
  const broken = [...german.keys()].filter((key) =>
    [0, 1, 2].some((plural) => {
      const said = translate(key, {}, { locale: 'de', plural })
      return said === key || said === ''
    }),
  )
  expect(broken).toEqual([])
})

test('whoever finds nobody reads how to look inside of words, in both languages', () => {
  const said = [english, german].map((texts) => texts.get('members.noMatch.text'))
  expect(said).toEqual([expect.stringContaining('*byr'), expect.stringContaining('*byr')])
})

/** Words that both languages have. */
const alike = [
  'Seatwright',
  'Code: ',
  'Administrator',
  'Agent',
  'System',
  'Online',
  'Status',
  'Person',
  'Name',
]

test('nothing was left in English', () => {
  const same = [...english].filter(([key, text]) => german.get(key) === text)
  const words = same.map(([, text]) => text.replaceAll(/\{[^}]+\}/g, ''))
  const foreign = words.filter((word) => /[a-z]{3}/.test(word) && !alike.includes(word))
  expect(foreign).toEqual([])
})

test.each([
  [['de-AT', 'en'], 'de'],
  [['fr-FR', 'de', 'en'], 'de'],
  [['en-GB', 'de'], 'en'],
  [['DE'], 'de'],
  [['fr', 'ja'], 'en'],
  [[], 'en'],
] as const)('who reads %j is spoken to in %s', (preferred, language) => {
  expect(readLanguage(preferred)).toBe(language)
})
