import { expect, test } from 'vitest'
import { memberText, tabSeparated } from '#renderer/features/members/member-text.ts'
import { columnsOf } from '#renderer/features/members/member-columns.ts'
import { aPerson } from '../../a-person.ts'
import { englishText } from '../../english-text.ts'

const speech = {
  text: englishText,
  catalogue: { productName: (id: string) => `The ${id}`, planName: (_: string, id: string) => id },
}

test('a row is copied as it reads, with times that a spreadsheet takes', () => {
  const row = aPerson({
    isOwner: true,
    billingPermission: true,
    lastSeenAt: new Date(2026, 2, 9, 8, 5).getTime(),
  })
  expect(columnsOf.members.map((id) => memberText(row, id, speech))).toEqual([
    'Ada Byron',
    'ada@engine.example',
    '+44 20 7946 0001',
    'Engine Works',
    'The chat · pro',
    'Owner',
    'Yes',
    'Licensed',
    '2026-03-09 08:05',
    '',
  ])
})

test('nothing inside a cell ends it', () => {
  expect(tabSeparated(['a\tb', 'c\r\nd', ''])).toBe('a b\tc d\t')
})

test('what is pasted is no formula, and a phone stays a phone', () => {
  const cells = ['=1+1', '@a', '-2+3', '+1+HYPERLINK("x")', ' =a', '+44 20 7946-0001', 'a=b']
  expect(tabSeparated(cells).split('\t')).toEqual([
    "'=1+1",
    "'@a",
    "'-2+3",
    '\'+1+HYPERLINK("x")',
    "' =a",
    '+44 20 7946-0001',
    'a=b',
  ])
})
