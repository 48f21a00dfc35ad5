import { expect, test } from 'vitest'
import { backOffMs } from '#core/sync/back-off.ts'

const most = { fraction: () => 1 }
const none = { fraction: () => 0 }

test('the pause doubles from one second to one minute', () => {
  const pauses = [1, 2, 3, 6, 7, 500].map((failures) => backOffMs(failures, null, most))
  expect(pauses).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000])
})

test('full jitter may make it nothing, but never less than the backend asked for', () => {
  expect([backOffMs(5, null, none), backOffMs(5, 7_000, none)]).toEqual([0, 7_000])
})
