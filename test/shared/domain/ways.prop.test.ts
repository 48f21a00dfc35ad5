import { userManagersProfile } from '#shared/domain/profile.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeSeats, seatRules, type LicenseFacts, type SeatHolder } from '#shared/domain/seats.ts'
import { waysOut, type Wish } from '#shared/domain/ways.ts'
import { seatVerb, personState } from '#shared/domain/words.ts'

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const gone = 'g'

const holder = fc.record({
  holdsSeat: fc.boolean(),
  isOwner: fc.constant(false),
  state: fc.constantFrom(...personState.options),
})

const situation = fc.record({
  verb: fc.constantFrom(...seatVerb.options),
  holders: fc.tuple(holder, holder, holder, holder, holder, holder),
  spare: fc.integer({ min: 0, max: 6 }),
  members: fc.uniqueArray(fc.constantFrom(...ids, gone), { minLength: 1 }),
  seatsNeeded: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  isShortBefore: fc.boolean(),
  isForbidden: fc.boolean(),
  isExempt: fc.boolean(),
  isKnown: fc.constantFrom(true, true, true, false),
})

test('a way that is open is a command that goes through for exactly these people, and never both are open', () => {
  fc.assert(
    fc.property(situation, (given) => {
      const people = new Map<string, SeatHolder>(given.holders.map((one, n) => [ids[n] ?? '', one]))
      const find = (id: string): SeatHolder | undefined => people.get(id)
      const inUse = given.holders.filter((one) => one.holdsSeat).length
      const license: LicenseFacts = {
        ...{ included: 1, additional: inUse + given.spare - 1, inUse },
        profile: {
          ...userManagersProfile,
          seatsBy: given.isForbidden ? 'billing-permission' : 'user-managers',
          exemptSignedUpBefore: given.isExempt ? '2021-02-08' : null,
          inviteTakesSeat: 'always',
        },
        clientSignedUpOn: '2020-01-01',
      }
      const actor = { role: 'agent', billingPermission: false } as const
      const { members, seatsNeeded, verb, isShortBefore } = given
      const wish: Wish = { verb, request: { members, seatsNeeded }, isShortBefore }
      const run = (some: readonly string[], needed?: number) =>
        seatRules[verb](license, actor, { members: some, seatsNeeded: needed }, find)

      const ways = waysOut(wish, given.isKnown ? license : undefined, actor, find)

      const mustWait = isShortBefore && verb === 'activate-seats'
      const whole = run(members, seatsNeeded)
      const goesThrough = given.isKnown && whole.outcome === 'applied' && !mustWait
      expect(ways.again).toEqual(goesThrough ? whole.changed : [])
      if (ways.adjust.length === 0) return
      expect(ways.again).toEqual([])
      expect(run(ways.adjust)).toMatchObject({ outcome: 'applied', changed: ways.adjust })
      // As many as fit, those who were asked for first.
      const wanted = members.filter((id) => changes(run([id]), id))
      expect(wanted.slice(0, ways.adjust.length)).toEqual(ways.adjust)
      expect(ways.adjust.length).toBe(Math.min(freeSeats(license), wanted.length))
    }),
    { seed: 20261122, numRuns: 10_000 },
  )
})

function changes(decision: ReturnType<(typeof seatRules)['activate-seats']>, id: string): boolean {
  return decision.outcome === 'applied' && decision.changed.includes(id)
}
