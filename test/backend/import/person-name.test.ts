import { expect, test } from 'vitest'
import { namePart, splitDisplayName } from '#backend/import/person-name.ts'

test.each([
  ['Ada Lovelace', 'Ada', 'Lovelace'],
  ['Lovelace, Ada', 'Ada', 'Lovelace'],
  ['Ada Lovelace (Contractor)', 'Ada', 'Lovelace'],
  ['Anna Maria Weiß', 'Anna Maria', 'Weiß'],
  ['Ludwig van der Berg', 'Ludwig', 'van der Berg'],
  ['Björk', 'Björk', ''],
  ['𠮷田 太郎', '太郎', '𠮷田'],
  ['김 민준', '민준', '김'],
  ['', '', ''],
])('%j', (display, givenName, familyName) => {
  expect(splitDisplayName(display)).toEqual({ givenName, familyName })
})

test('a name is one line, composed, and no longer than the protocol allows', () => {
  expect(namePart(' Jo\u0308rg\r\n\t von\u0000Au ')).toBe('Jörg von Au')
  expect(namePart('𠮷'.repeat(150))).toBe('𠮷'.repeat(100))
})
