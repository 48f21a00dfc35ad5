import { expect, test } from 'vitest'
import { memberTitle } from '#renderer/features/members/member-title.ts'
import { aPerson } from '../../a-person.ts'
import { englishText, NOON } from '../../english-text.ts'

const speech = {
  text: englishText,
  catalogue: { productName: (id: string) => `The ${id}`, planName: (_: string, id: string) => id },
}

test('the pointer is told what a narrow cell cuts off, exact times and what is pending', () => {
  const row = aPerson({ lastSeenAt: NOON, pending: 'revoke-seats' })
  const columns = ['name', 'email', 'client', 'product', 'status', 'lastSeen', 'invited', 'role']
  expect(columns.map((column) => memberTitle(row, column, speech))).toEqual([
    'Ada Byron',
    'ada@engine.example',
    'Engine Works',
    'The chat · pro',
    englishText.t('members.pendingTitle.revoke-seats'),
    englishText.exact(NOON),
    '',
    '',
  ])
})
