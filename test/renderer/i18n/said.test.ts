import { expect, test } from 'vitest'
import { i18n } from '#renderer/i18n/i18n.ts'
import { said } from '#renderer/i18n/said.ts'

test('a text is said in the words of the catalogue that stands, also when another one comes', () => {
  const { getLocaleMessage, setLocaleMessage } = i18n.global
  const before = getLocaleMessage('en')
  expect(said('members.never')).toBe(before.members.never)
  setLocaleMessage('en', { ...before, members: { ...before.members, never: 'Not once' } })
  expect(said('members.never')).toBe('Not once')
  setLocaleMessage('en', before)
  expect(said('members.never')).toBe(before.members.never)
})
