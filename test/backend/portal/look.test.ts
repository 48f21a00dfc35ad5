import { expect, test } from 'vitest'
import { html } from '#backend/portal/html.ts'
import { lookCss, portalColours } from '#backend/portal/look/look.ts'
import { hashPassword, isPassword } from '#backend/portal/passwords.ts'
import { languageFor } from '#backend/portal/texts/language.ts'
import { de } from '#backend/portal/texts/de.ts'
import { en } from '#backend/portal/texts/en.ts'
import { colours } from '#renderer/ui/tokens.ts'

test('the portal’s colours are the console’s, in both schemes', () => {
  for (const scheme of ['light', 'dark'] as const) {
    const console = new Map(Object.entries(colours[scheme]))
    for (const [name, value] of Object.entries(portalColours[scheme])) {
      const camel = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      expect([name, value]).toEqual([name, console.get(camel)])
    }
  }
  expect(lookCss.replaceAll(/--[\w-]+: #\w+;/g, '')).not.toMatch(/#[\da-f]{3,8}\b/i)
})

test('every text is there in German, and another one than in English', () => {
  const same: string[] = []
  compare(en, de, '')
  // Words that are the same, and what a product calls things.
  expect(same).toEqual([
    '.navigation',
    '.home.roles.administrator',
    '.home.roles.agent',
    '.removing.kinds.account',
    '.removing.kinds.deal',
  ])

  function compare(one: object, other: object, at: string): void {
    expect(Object.keys(one)).toEqual(Object.keys(other))
    for (const [key, value] of Object.entries(one)) {
      const translated: unknown = Reflect.get(other, key)
      if (typeof value === 'object') compare(value as object, translated as object, `${at}.${key}`)
      else if (value === translated) same.push(`${at}.${key}`)
    }
  }
})

test.for([
  [undefined, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['de-CH, en;q=0.9', 'de'],
  ['en;q=0.3, de;q=0.8', 'de'],
  ['fr, es', 'en'],
  ['de;q=0, en', 'en'],
  ['__proto__, constructor', 'en'],
] as const)('%j is spoken to in %s', ([accepted, tag]) => {
  expect(languageFor(accepted).tag).toBe(tag)
})

test('a value in markup is text', () => {
  expect(html`<p>${'<b>&"\''}${null}${[1, html`<i></i>`]}</p>`.text).toBe(
    '<p>&#60;b&#62;&#38;&#34;&#39;1<i></i></p>',
  )
})

test('a password is told from another, and its spellings count alike; each hash has a salt of its own', async () => {
  const [one, other] = [
    await hashPassword('caf\u00e9 mit Kuchen'),
    await hashPassword('x'.repeat(12)),
  ]
  expect(one).not.toBe(await hashPassword('caf\u00e9 mit Kuchen'))
  expect(await isPassword('cafe\u0301 mit Kuchen', one)).toBe(true)
  expect(await isPassword('caf\u00e9 mit Kuchen', other)).toBe(false)
  expect(await isPassword('', null)).toBe(false)
})
