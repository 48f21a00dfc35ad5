import { expect, test } from 'vitest'
import { asksForSeat } from '#renderer/features/inbox/asks-for-seat.ts'

const nina = { id: 'nina', name: 'Nina', licensed: false, tab: 'members' } as const

test('a seat is asked for by a request for access of somebody without one, and by nothing else', () => {
  expect(asksForSeat({ kind: 'access-request', person: nina })).toBe(true)
  expect(asksForSeat({ kind: 'access-request', person: { ...nina, licensed: true } })).toBe(false)
  expect(asksForSeat({ kind: 'access-request', person: null })).toBe(false)
  expect(asksForSeat({ kind: 'not-picked-up', person: nina })).toBe(false)
  expect(asksForSeat({ kind: 'no-seats-left', person: null })).toBe(false)
})
