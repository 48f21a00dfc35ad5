import { expect, test } from 'vitest'
import { en } from '#renderer/i18n/en/index.ts'
import { i18n } from '#renderer/i18n/i18n.ts'
import { said } from '#renderer/i18n/said.ts'

test('a text is said in the words of the catalogue that stands, also when another one comes', () => {
  const { setLocaleMessage } = i18n.global
  expect(said('members.never')).toBe(en.members.never)
  setLocaleMessage('en', { ...en, members: { ...en.members, never: 'Not once' } })
  expect(said('members.never')).toBe('Not once')
  setLocaleMessage('en', en)
  expect(said('members.never')).toBe(en.members.never)
})
