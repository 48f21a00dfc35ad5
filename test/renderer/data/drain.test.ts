import { expect, test } from 'vitest'
import { drained, nothingDrained } from '#renderer/data/drain.ts'

function after(...waiting: number[]) {
  return waiting.reduce(drained, nothingDrained)
}

test('sending is counted from the last time that nothing waited', () => {
  expect(after(100)).toEqual({ done: 0, total: 100 })
  expect(after(100, 40)).toEqual({ done: 60, total: 100 })
  expect(after(100, 40, 0, 7)).toEqual({ done: 0, total: 7 })
})

test('what is queued meanwhile makes the way longer, and what is done stays done', () => {
  expect(after(100, 40, 90)).toEqual({ done: 60, total: 150 })
})
