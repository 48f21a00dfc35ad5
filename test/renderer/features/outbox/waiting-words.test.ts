import { expect, test } from 'vitest'
import {
  cancelledSentences,
  sentReason,
  waitingSentence,
} from '#renderer/features/outbox/waiting-words.ts'
import type { WaitingCommand } from '#shared/rpc/contract/outbox.ts'
import { aConflict } from '../../a-conflict.ts'
import { englishText, NOON } from '../../english-text.ts'

const { id, verb, place, people } = aConflict()
const queued: WaitingCommand = {
  id,
  bulk: id,
  verb,
  place,
  people,
  state: 'queued',
  attempts: 0,
  at: NOON - 300_000,
}
const lost = { ...queued, state: 'unknown', attempts: 3 } as const

test('a waiting change says how far it has come', () => {
  expect(waitingSentence(queued, englishText)).toBe('Queued 5 minutes ago; not sent yet.')
  expect(waitingSentence({ ...queued, state: 'sending', attempts: 1 }, englishText)).toBe(
    'Being sent; queued 5 minutes ago.',
  )
  expect(waitingSentence(lost, englishText)).toBe(
    'Sent, answer lost; it is asked for again and counts once. Sent 3 times.',
  )
})

test('only what was sent cannot be cancelled, and says so', () => {
  expect(sentReason([queued], englishText)).toBeNull()
  expect(sentReason([lost], englishText)).toMatch(/^It was sent already/)
  expect(sentReason([lost, lost], englishText)).toMatch(/^What is selected was sent already/)
  expect(sentReason([lost, queued], englishText)).toBeNull()
  expect(sentReason(null, englishText)).toBeNull()
})

test('a cancellation says what was taken back and what was too late', () => {
  expect(cancelledSentences({ cancelled: 12, tooLate: 0 }, englishText)).toBe(
    'Taken back before it was sent: 12 people.',
  )
  expect(cancelledSentences({ cancelled: 1, tooLate: 2 }, englishText)).toBe(
    'Taken back before it was sent: 1 person. 2 were sent meanwhile.',
  )
  expect(cancelledSentences({ cancelled: 0, tooLate: 0 }, englishText)).toBe(
    'There was nothing left to cancel.',
  )
})
