import { expect, test } from 'vitest'
import { chipState } from '#renderer/data/use-status.ts'
import { chipText, explanationKeys } from '#renderer/shell/connection-words.ts'
import type { Status } from '#shared/rpc/contract/session.ts'
import { englishText, NOON } from '../english-text.ts'

const calm: Status = {
  connection: { name: 'online' },
  sync: { name: 'idle' },
  search: 'ready',
  outbox: { queued: 0, sending: 0, attention: 0 },
}
const offline = { name: 'offline', since: NOON - 7_200_000, reason: 'unreachable' } as const

function chipWords(change: Partial<Status>): string {
  return chipText(chipState({ ...calm, ...change }, true), englishText)
}

test('the chip says the most urgent of what is true', () => {
  expect(chipWords({})).toBe('Online')
  expect(chipWords({ outbox: { queued: 1_200, sending: 3, attention: 0 } })).toBe('1,203 queued')
  expect(chipWords({ sync: { name: 'first', done: 12_000, total: 25_000 } })).toBe(
    'Syncing 12,000 of 25,000',
  )
  expect(chipWords({ sync: { name: 'first', done: 12_000, total: null } })).toBe('Syncing 12,000')
  expect(chipWords({ outbox: { queued: 5, sending: 0, attention: 1 } })).toBe('1 needs attention')
  expect(chipWords({ connection: offline })).toBe('Offline since 10:00')
  expect(chipWords({ connection: offline, outbox: { queued: 40, sending: 0, attention: 0 } })).toBe(
    'Offline since 10:00 · 40 queued',
  )
})

test('a line that does not stand is said before anything that was heard over it', () => {
  expect(chipState(calm, false)).toEqual({ name: 'lost' })
  expect(chipState(null, true)).toEqual({ name: 'starting' })
})

test('each offline reason is explained: what happened, what was kept, what to do', () => {
  const status = { ...calm, connection: { ...offline, reason: 'signed-out' } } as const
  const keys = explanationKeys(chipState(status, true), status)
  expect(englishText.t(keys.happened)).toBe('Your sign-in has ended.')
  expect(keys.kept && englishText.t(keys.kept)).toMatch(/queued and sent later/)
  expect(keys.todo && englishText.t(keys.todo)).toMatch(/Start the console again/)
})
