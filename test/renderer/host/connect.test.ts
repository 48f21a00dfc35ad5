import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { ChannelLost, type ChannelAttempt, type CoreLink } from '#renderer/host/channel.ts'
import { connect } from '#renderer/host/connect.ts'
import { arrive, handTimers } from '../hand-timers.ts'

const clock = { now: () => 1_000 }

function answering(answer: () => unknown): CoreLink {
  return { call: () => Promise.resolve().then(answer) }
}

/** A line that can be cut. */
function openLine(link: CoreLink): { attempt: ChannelAttempt; cut: () => void } {
  let isOpen = true
  let cut = (): void => undefined
  const closed = new Promise<void>((resolve) => {
    cut = () => {
      isOpen = false
      resolve()
    }
  })
  return { attempt: { name: 'open', channel: { link, closed, stands: () => isOpen } }, cut }
}

/** Opens one attempt after the other; the last one stays. */
function opening(...attempts: ChannelAttempt[]) {
  let at = 0
  return () => Promise.resolve(attempts[Math.min(at++, attempts.length - 1)] as ChannelAttempt)
}

test('the first call after connecting reaches the core', async () => {
  const { attempt } = openLine(answering(() => null))
  const host = connect(opening(attempt), { clock, timers: handTimers() })
  expect(host.line.value).toEqual({ name: 'connecting' })
  await arrive()
  expect(host.line.value).toEqual({ name: 'connected' })
  expect(await host.client.session.get()).toBeNull()
})

test('a lost line is tried again with growing waits, and heals', async () => {
  const first = openLine(answering(() => null))
  const later = openLine(answering(() => null))
  const timers = handTimers()
  const gone = { name: 'unreachable' } as const
  const host = connect(opening(first.attempt, gone, gone, later.attempt), { clock, timers })
  await arrive()
  first.cut()
  await arrive()
  expect(host.line.value).toEqual({ name: 'lost', since: 1_000 })
  for (let tries = 0; tries < 3; tries += 1) {
    timers.fire()
    await arrive()
  }
  expect(timers.waits).toEqual([250, 500, 1_000])
  expect(host.line.value).toEqual({ name: 'connected' })
})

test('a call without a line fails as lost, and so does one whose answer was cut off', async () => {
  const line = openLine(
    answering(() => {
      line.cut()
      throw new Error('socket closed')
    }),
  )
  const host = connect(opening(line.attempt), { clock, timers: handTimers() })
  await expect(host.client.session.get()).rejects.toBeInstanceOf(ChannelLost)
  await arrive()
  await expect(host.client.session.get()).rejects.toBeInstanceOf(ChannelLost)
})

test('an error of the core arrives as what it is', async () => {
  const { attempt } = openLine(
    answering(() => {
      throw new ORPCError('NOT_FOUND')
    }),
  )
  const host = connect(opening(attempt), { clock, timers: handTimers() })
  await arrive()
  await expect(host.client.session.get()).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a locked page tries nothing more', async () => {
  const timers = handTimers()
  const locked = { name: 'locked', reason: 'session-ended' } as const
  const host = connect(opening(locked), { clock, timers })
  await arrive()
  expect(host.line.value).toEqual(locked)
  expect(timers.waits).toEqual([])
})
