import { expect, test } from 'vitest'
import { bulkPace } from '#renderer/features/bulks/bulk-pace.ts'
import type { Bulk } from '#shared/rpc/contract/bulks.ts'

const pace = { perSecond: 100, leftMs: 2_000 }
const outbox = { queued: 150, sending: 50, attention: 0, pace }
const bulk: Bulk = {
  id: '01890000-0000-7000-8000-000000000001',
  verb: 'activate-seats',
  createdAt: 0,
  people: 300,
  waiting: 200,
  applied: 100,
  refused: 0,
  unsettled: 0,
  cancelled: 0,
  cancellable: 150,
  broke: 0,
}

test('the time that a click still takes is told only while nothing else waits', () => {
  expect(bulkPace(bulk, outbox)).toBe(pace)
  expect(bulkPace(bulk, { ...outbox, queued: 900 })).toBeNull()
  expect(bulkPace({ ...bulk, waiting: 0 }, outbox)).toBeNull()
  expect(bulkPace(bulk, undefined)).toBeNull()
})
