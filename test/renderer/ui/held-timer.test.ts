import { expect, test } from 'vitest'
import { createHeldTimer } from '#renderer/ui/held-timer.ts'
import { handTimers } from '../hand-timers.ts'

function scene() {
  const timers = handTimers()
  let now = 0
  let ended = 0
  const clock = { now: () => now, monotonic: () => now }
  const timer = createHeldTimer({ clock, timers }, 10_000, () => {
    ended += 1
  })
  return {
    timer,
    timers,
    pass: (ms: number) => {
      now += ms
    },
    ended: () => ended,
  }
}

test('time that somebody reads does not count', () => {
  const { timer, timers, pass, ended } = scene()
  pass(4_000)
  timer.hold()
  pass(60_000)
  timer.release()
  expect(timers.waits).toEqual([10_000, 6_000])
  timers.fire()
  expect(ended()).toBe(1)
})

test('holding twice is holding once, and so is letting go', () => {
  const { timer, timers, pass } = scene()
  pass(1_000)
  timer.hold()
  timer.hold()
  timer.release()
  timer.release()
  expect(timers.waits).toEqual([10_000, 9_000])
})

test('what was stopped never ends', () => {
  const { timer, timers, ended } = scene()
  timer.stop()
  timers.fire()
  expect(ended()).toBe(0)
})
