import { expect, test } from 'vitest'
import { chipState } from '#renderer/data/use-status.ts'
import { chipText, explanationKeys } from '#renderer/shell/connection-words.ts'
import type { Status } from '#shared/rpc/contract/session.ts'
import { calmStatus } from '../calm-status.ts'
import { englishText, NOON } from '../english-text.ts'

const noneWait = calmStatus.outbox
type OfflineReason = Extract<Status['connection'], { name: 'offline' }>['reason']

const offline = { name: 'offline', since: NOON - 7_200_000, reason: 'unreachable' } as const

function chipWords(change: Partial<Status>): string {
  return chipText(chipState({ ...calmStatus, ...change }, true), englishText)
}

test('the chip says the most urgent of what is true', () => {
  expect(chipWords({})).toBe('Online')
  expect(chipWords({ outbox: { ...noneWait, queued: 1_200, sending: 3 } })).toBe('1,203 queued')
  expect(chipWords({ sync: { name: 'first', done: 12_000, total: 25_000, pace: null } })).toBe(
    'Syncing 12,000 of 25,000',
  )
  expect(chipWords({ sync: { name: 'first', done: 12_000, total: null, pace: null } })).toBe(
    'Syncing 12,000',
  )
  expect(chipWords({ outbox: { ...noneWait, queued: 5, attention: 1 } })).toBe('1 needs attention')
  expect(chipWords({ connection: offline })).toBe('Offline since 10:00')
  expect(chipWords({ connection: offline, outbox: { ...noneWait, queued: 40 } })).toBe(
    'Offline since 10:00 · 40 queued',
  )
})

test('a line that does not stand is said before anything that was heard over it', () => {
  expect(chipState(calmStatus, false)).toEqual({ name: 'lost' })
  expect(chipState(null, true)).toEqual({ name: 'starting' })
})

test('what is paused is never called online', () => {
  const paused = { sync: true, sending: false }
  expect(chipWords({ paused })).toBe('Paused')
  const sending = { sync: false, sending: true }
  expect(chipWords({ paused: sending, outbox: { ...noneWait, queued: 3 } })).toBe(
    'Paused · 3 queued',
  )
  expect(chipWords({ paused: sending })).toBe('Online')
})

test('a book that is filled anew is told as a sync', () => {
  const sync = { name: 'rebuild', reason: 'counts', done: 2, total: 8, pace: null } as const
  expect(chipWords({ sync })).toBe('Syncing 2 of 8')
})

const reasons = [
  'unreachable',
  'busy',
  'captive-portal',
  'proxy',
  'untrusted',
  'refused',
  'not-the-backend',
  'signed-out',
  'no-operator',
  'update-needed',
  'storage',
] as const satisfies readonly OfflineReason[]

test.each(reasons)(
  'being offline for %s is explained: what happened, was kept, is to do',
  (reason) => {
    const status = { ...calmStatus, connection: { ...offline, reason } }
    const { happened, kept, todo } = explanationKeys(chipState(status, true), status)
    for (const key of [happened, kept, todo]) {
      expect(key && englishText.t(key)).toMatch(/^[A-Z].*\.$/)
    }
  },
)

test('nobody is promised a queue that the disk cannot take', () => {
  const status = { ...calmStatus, connection: { ...offline, reason: 'storage' } } as const
  const { kept } = explanationKeys(chipState(status, true), status)
  expect(kept && englishText.t(kept)).toMatch(/Nothing new is queued/)
})
