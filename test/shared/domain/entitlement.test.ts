import { expect, test } from 'vitest'
import { entitlementOf } from '#shared/domain/entitlement.ts'
import { personState } from '#shared/domain/words.ts'
import { profileOfProduct } from '#test/support/people-facts.ts'

const canvass = { profile: profileOfProduct('canvass'), clientSignedUpOn: '2021-02-08' }
const exempt = { ...canvass, clientSignedUpOn: '2021-02-07' }

test('S0.4 S0.15 paid features are for who holds a seat and has signed up', () => {
  for (const state of personState.options) {
    const isMember = state === 'member'
    expect(entitlementOf(canvass, { state, holdsSeat: true })).toEqual(
      isMember ? { mayUse: true, because: 'seat' } : { mayUse: false, because: 'not-signed-up' },
    )
    expect(entitlementOf(canvass, { state, holdsSeat: false }).mayUse).toBe(false)
  }
})

test('S0.1 at an exempt client everybody who has signed up may use them, with or without a seat', () => {
  for (const holdsSeat of [true, false]) {
    const because = 'exempt'
    expect(entitlementOf(exempt, { state: 'member', holdsSeat })).toEqual({ mayUse: true, because })
    expect(entitlementOf(exempt, { state: 'sent', holdsSeat }).mayUse).toBe(false)
  }
})
