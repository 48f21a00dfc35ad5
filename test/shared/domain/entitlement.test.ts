import { expect, test } from 'vitest'
import { mayUsePaidFeatures } from '#shared/domain/entitlement.ts'
import { personState } from '#shared/domain/words.ts'
import { profileOfProduct } from '#test/support/people-facts.ts'

const canvass = profileOfProduct('canvass')
const of = (clientSignedUpOn: string) => ({ profile: canvass, clientSignedUpOn })

test('S0.1 S0.4 S0.15 paid features are for who has signed up and holds a seat, or is exempt', () => {
  for (const state of personState.options) {
    for (const holdsSeat of [true, false]) {
      const person = { state, holdsSeat, isOwner: false }
      const signedUp = state === 'member'
      expect(mayUsePaidFeatures(of('2021-02-08'), person).allowed).toBe(signedUp && holdsSeat)
      expect(mayUsePaidFeatures(of('2021-02-07'), person).allowed).toBe(signedUp)
    }
  }
  expect(mayUsePaidFeatures(of('2021-02-07'), undefined)).toEqual({
    allowed: false,
    reason: 'not-a-member',
  })
})
