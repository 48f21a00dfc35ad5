import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  stateAfterNews,
  type DeliveryNews,
  type LetterFate,
} from '#shared/domain/people/delivery.ts'
import { personState, type PersonState } from '#shared/domain/words.ts'

const SEED = 4_711

/** How far one letter has come. */
const RANK: Readonly<Record<DeliveryNews, number>> = { sent: 1, delivered: 2, bounced: 3 }
const news = fc.constantFrom<DeliveryNews>('sent', 'delivered', 'bounced')
/** News of an invitation and its reminders, as they come in. */
const events = fc.array(fc.record({ writtenAt: fc.nat({ max: 3 }), news }), { maxLength: 8 })

/** What is kept of each letter: what went wrong last, and never less than was heard before. */
function fatesOf(all: readonly LetterFate[]): LetterFate[] {
  const known = new Map<number, LetterFate>()
  for (const one of all) {
    const before = known.get(one.writtenAt)
    if (!before || RANK[before.news] < RANK[one.news]) known.set(one.writtenAt, one)
  }
  return [...known.values()]
}

/** The state after all of them, one after the other. */
function afterAll(begin: PersonState, all: readonly LetterFate[]): PersonState {
  let state = begin
  for (const at of all.keys()) state = stateAfterNews(state, fatesOf(all.slice(0, at + 1)))
  return state
}

test('of one letter news never go back, whatever come in whatever order', () => {
  const ofOne = fc.array(fc.record({ writtenAt: fc.constant(0), news }), { minLength: 1 })
  fc.assert(
    fc.property(ofOne, (all) => {
      const farthest = all.toSorted((one, other) => RANK[other.news] - RANK[one.news])[0]?.news
      expect(afterAll('queued', all)).toBe(farthest)
    }),
    { seed: SEED, numRuns: 200 },
  )
})

test('once all news are in, their order does not matter', () => {
  const shuffled = events.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([all, others]) => {
      expect(afterAll('queued', others)).toBe(afterAll('queued', all))
    }),
    { seed: SEED, numRuns: 500 },
  )
})

test('a reminder that was written after the last bounce and arrives ends it; one that was written before does not', () => {
  fc.assert(
    fc.property(events, fc.nat({ max: 6 }), (all, writtenAt) => {
      const bounces = all.filter(({ news }) => news === 'bounced')
      const last = Math.max(-1, ...bounces.map(({ writtenAt: at }) => at))
      const isNewer = writtenAt > last
      const state = afterAll('queued', [...all, { writtenAt, news: 'delivered' }])
      expect(state === 'delivered').toBe(
        isNewer || all.some(({ writtenAt: at, news }) => news === 'delivered' && at > last),
      )
    }),
    { seed: SEED, numRuns: 500 },
  )
})

test('an invite whose letters nothing is heard of stays what it is', () => {
  for (const state of personState.options) expect(stateAfterNews(state, [])).toBe(state)
})

test('S3.14 opened, accepted and ended invites stay what they are', () => {
  for (const state of ['opened', 'member', 'expired', 'cancelled'] as const) {
    for (const one of ['sent', 'delivered', 'bounced'] as const) {
      expect(stateAfterNews(state, [{ writtenAt: 0, news: one }])).toBe(state)
    }
  }
})
