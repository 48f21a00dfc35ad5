import { expect, test } from 'vitest'
import { bookAge } from '#renderer/features/dashboard/book-age.ts'
import type { Status } from '#shared/rpc/contract/session.ts'
import { calmStatus } from '../../calm-status.ts'
import { englishText, NOON } from '../../english-text.ts'

const HOUR = 3_600_000
const age = (status: Partial<Status>, takenAt: number | null = NOON - HOUR): string =>
  bookAge({ ...calmStatus, ...status }, takenAt, englishText)

test('online the numbers are the backend’s, offline they say from when they are', () => {
  const offline = { name: 'offline', since: NOON, reason: 'unreachable' } as const
  expect(age({ connection: { name: 'online' } })).toBe('In step with the backend')
  expect(age({ connection: offline })).toBe('Offline. Numbers as of 11:00')
  expect(age({ connection: offline }, null)).toBe('Nothing was synced yet')
})

test('before the backend has answered the last sync is told', () => {
  expect(age({ connection: { name: 'starting' } })).toBe('Last synced 1 hour ago')
  expect(bookAge(null, null, englishText)).toBe('Nothing was synced yet')
})

test('while clients come in one by one the numbers say that they grow', () => {
  const sync = { name: 'first', done: 1, total: 9, pace: null } as const
  expect(age({ sync })).toBe('Numbers grow while clients come in')
  const rebuild = { ...sync, name: 'rebuild', reason: 'reset' } as const
  expect(age({ sync: rebuild, search: 'preparing' })).toBe('Numbers grow while clients come in')
  expect(age({ sync: rebuild })).toBe('In step with the backend')
})
