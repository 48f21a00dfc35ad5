import fc from 'fast-check'
import { expect, test } from 'vitest'
import { userManagersProfile } from '#shared/domain/profile.ts'
import { countSeatChange, joinCounts } from '#shared/domain/reckoning.ts'
import { personState } from '#shared/domain/words.ts'

const profile = fc
  .record({
    seatsBy: fc.constantFrom('user-managers' as const, 'billing-permission' as const),
    exemptSignedUpBefore: fc.constantFrom(null, '2021-02-08'),
    inviteTakesSeat: fc.constantFrom('always' as const, 'chosen' as const),
  })
  .map((settings) => ({ ...userManagersProfile, ...settings }))
const facts = fc.record({
  included: fc.nat(3),
  additional: fc.nat(3),
  inUse: fc.nat(8),
  profile,
  clientSignedUpOn: fc.constantFrom('2021-02-07', '2021-02-08'),
})
const holder = fc.record({
  holdsSeat: fc.boolean(),
  isOwner: fc.boolean(),
  state: fc.constantFrom(...personState.options),
  people: fc.integer({ min: 1, max: 9 }),
})
const group = fc.record({ facts, holders: fc.array(holder, { maxLength: 4 }) })

test('licenses counted part by part are counted as all at once', () => {
  const groups = fc.array(group, { maxLength: 8 })
  const verb = fc.constantFrom('activate-seats' as const, 'revoke-seats' as const)
  fc.assert(
    fc.property(groups, verb, fc.boolean(), fc.integer({ min: 1, max: 4 }), (all, ...rest) => {
      const [verb, billingPermission, size] = rest
      const actor = { role: 'agent', billingPermission } as const
      const named = all.map((one, at) => ({ ...one, license: String(at) }))
      const parts = named.flatMap((_, at) =>
        at % size === 0 ? [countSeatChange(verb, actor, named.slice(at, at + size))] : [],
      )
      expect(joinCounts(parts)).toEqual(countSeatChange(verb, actor, named))
    }),
    { seed: 26, numRuns: 200 },
  )
})
