import { expect, test } from 'vitest'
import { longSync, syncSentence } from '#renderer/shell/sync-words.ts'
import type { Status, SyncState } from '#shared/rpc/contract/session.ts'
import { calmStatus } from '../calm-status.ts'
import { englishText, NOON } from '../english-text.ts'

const first: SyncState = { name: 'first', done: 1, total: 9, pace: null }
const rebuild: SyncState = { ...first, name: 'rebuild', reason: 'damaged' }

function sentence(sync: SyncState, change: Partial<Status> = {}): string | null {
  const status = { ...calmStatus, ...change, sync }
  const long = longSync(status)
  return long && syncSentence(long, status, englishText)
}

test('a rebuild says why, and whether the old data can still be used', () => {
  expect(sentence(rebuild)).toBe(
    'The local copy was damaged. You can go on working with the data you have.',
  )
  expect(sentence(rebuild, { search: 'preparing' })).toBe(
    'The local copy was damaged. Each client can be used as soon as all of it is here.',
  )
})

test('a first sync that waits for the backend says so', () => {
  expect(sentence(first)).toMatch(/Each client can be used/)
  const connection = { name: 'offline', since: NOON, reason: 'unreachable' } as const
  expect(sentence(first, { connection })).toMatch(/as soon as the backend can be reached\.$/)
})

test('small updates are not worth a strip', () => {
  expect(sentence({ name: 'deltas' })).toBeNull()
  expect(sentence({ name: 'idle' })).toBeNull()
})
