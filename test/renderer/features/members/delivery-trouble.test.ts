import { expect, test } from 'vitest'
import { deliveryTrouble } from '#renderer/features/members/delivery-trouble.ts'
import { memberText } from '#renderer/features/members/member-text.ts'
import { memberTitle } from '#renderer/features/members/member-title.ts'
import { aPerson } from '../../a-person.ts'
import { englishText, NOON } from '../../english-text.ts'

const speech = {
  text: englishText,
  catalogue: { productName: () => 'Insight', planName: () => 'Pro' },
}
const answering = { autoReplyAt: NOON - 3_600_000 }

test.each([
  ['S3.14 one that bounced', { state: 'bounced' as const, ...answering }, 'bounced'],
  [
    'S3.15 one whose mailbox answers by itself',
    { state: 'sent' as const, ...answering },
    'auto-reply',
  ],
  ['S3.15 a member whose mailbox does', { state: 'member' as const, ...answering }, 'auto-reply'],
  ['S3.19 one on its way', { state: 'delivered' as const }, 'not-received'],
  [
    'S3.14 one that is queued for an hour',
    { state: 'queued' as const, invitedAt: NOON - 3_600_000 },
    'not-sent',
  ],
  ['one that was queued just now', { state: 'queued' as const, invitedAt: NOON - 3_599_999 }, null],
  ['one that was opened', { state: 'opened' as const }, null],
  ['one that was taken back', { state: 'cancelled' as const, ...answering }, null],
] as const)('%s is shown with what there is to do', (_what, facts, trouble) => {
  expect(deliveryTrouble(aPerson(facts), NOON)).toBe(trouble)
})

test('S3.15 the invite’s cell says so in its words, and what to do in its title', () => {
  const row = aPerson({ state: 'sent', ...answering })
  expect(memberText(row, 'invite', speech)).toBe('Sent, Auto-reply')
  expect(memberTitle(row, 'invite', speech)).toMatch(
    /^This mailbox answers by itself; it last did 1 hour ago\. Sign-in addresses must not/,
  )
  expect(memberTitle(aPerson({ state: 'sent' }), 'invite', speech)).toBe('')
})
