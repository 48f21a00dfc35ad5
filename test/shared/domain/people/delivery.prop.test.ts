import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stateAfterNews, type DeliveryNews } from '#shared/domain/people/delivery.ts'
import { personState, type PersonState } from '#shared/domain/words.ts'

const SEED = 4_711

/** How far an invite has come; what has ended or was picked up is farthest. */
const RANK: Readonly<Record<PersonState, number>> = {
  queued: 0,
  sent: 1,
  delivered: 2,
  bounced: 3,
  opened: 4,
  member: 4,
  expired: 4,
  cancelled: 4,
}
const news = fc.constantFrom<DeliveryNews>('sent', 'delivered', 'bounced')

test('whatever news come in whatever order, an invite never goes back', () => {
  fc.assert(
    fc.property(fc.constantFrom(...personState.options), fc.array(news), (begin, all) => {
      let state = begin
      for (const one of all) {
        const after = stateAfterNews(state, one)
        expect(RANK[after]).toBeGreaterThanOrEqual(RANK[state])
        expect(stateAfterNews(after, one)).toBe(after)
        state = after
      }
    }),
    { seed: SEED, numRuns: 500 },
  )
})

test('once all news are in, their order does not matter', () => {
  fc.assert(
    fc.property(
      fc
        .uniqueArray(news)
        .chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          ),
        ),
      ([all, shuffled]) => {
        const endOf = (some: readonly DeliveryNews[]) =>
          some.reduce<PersonState>(stateAfterNews, 'queued')
        expect(endOf(shuffled)).toBe(endOf(all))
      },
    ),
    { seed: SEED, numRuns: 200 },
  )
})

test('S3.14 opened, accepted and ended invites stay what they are', () => {
  for (const state of ['opened', 'member', 'expired', 'cancelled'] as const) {
    for (const one of ['sent', 'delivered', 'bounced'] as const) {
      expect(stateAfterNews(state, one)).toBe(state)
    }
  }
})
