import { expect, test } from 'vitest'
import { paceMeter } from '#shared/lib/pace.ts'

function meterAt() {
  let nowMs = 5_000
  const meter = paceMeter({ monotonic: () => nowMs })
  return (atMs: number, done: number, total: number | null = 1_000) => {
    nowMs = 5_000 + atMs
    return meter.at(done, total)
  }
}

test('nothing is told until two samples are half a second apart', () => {
  const at = meterAt()
  expect([at(0, 0), at(100, 90), at(499, 100), at(500, 100)]).toEqual([
    null,
    null,
    null,
    { perSecond: 200, leftMs: 4_500 },
  ])
})

test('the rate is that of the last ten seconds, however long it was otherwise before', () => {
  const at = meterAt()
  for (let second = 0; second <= 60; second++) at(second * 1_000, second)
  for (let second = 1; second <= 11; second++) at(60_000 + second * 1_000, 60 + second * 50, 1_000)
  expect(at(72_000, 660)).toEqual({ perSecond: 50, leftMs: 6_800 })
})

test('work that stands still has no time left to tell, and its rate goes down to nothing', () => {
  const at = meterAt()
  at(0, 0)
  at(1_000, 100)
  expect(at(2_000, 100)).toEqual({ perSecond: 50, leftMs: 18_000 })
  expect(at(30_000, 100)).toEqual({ perSecond: 0, leftMs: null })
})

test('a total that is not known leaves the rate; one that is reached leaves no time', () => {
  const at = meterAt()
  at(0, 0)
  expect(at(1_000, 400, null)).toEqual({ perSecond: 400, leftMs: null })
  expect(at(2_000, 1_000)).toEqual({ perSecond: 500, leftMs: 0 })
})

test('work that begins again is measured anew', () => {
  const at = meterAt()
  at(0, 0)
  at(1_000, 900)
  expect(at(2_000, 10)).toBeNull()
  expect(at(3_000, 20)).toEqual({ perSecond: 10, leftMs: 98_000 })
})
