import { expect, test } from 'vitest'
import { nextConnection } from '#core/sync/connection-state.ts'

test('offline counts from the first failure; a later one only corrects the reason', () => {
  const first = nextConnection({ name: 'online' }, { name: 'failed', at: 5, reason: 'unreachable' })
  const second = nextConnection(first, { name: 'failed', at: 9, reason: 'signed-out' })
  expect(second).toEqual({ name: 'offline', since: 5, reason: 'signed-out' })
  expect(nextConnection(second, { name: 'answered' })).toEqual({ name: 'online' })
})
