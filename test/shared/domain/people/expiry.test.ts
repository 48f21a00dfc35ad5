import { expect, test } from 'vitest'
import { expireInvite, isNotPickedUp } from '#shared/domain/people/expiry.ts'
import { isLiveInvite, personState } from '#shared/domain/words.ts'

const seated = { holdsSeat: true, isOwner: false }

test('only a living invite expires; its seat is free, but the owner’s', () => {
  for (const state of personState.options) {
    const expired = { state: 'expired', holdsSeat: false }
    expect(expireInvite({ ...seated, state })).toEqual(isLiveInvite(state) ? expired : null)
  }
  expect(expireInvite({ ...seated, state: 'sent', isOwner: true })).toEqual({ state: 'expired' })
  const unseated = { ...seated, state: 'sent', holdsSeat: false } as const
  expect(expireInvite(unseated)).toEqual({ state: 'expired' })
})

test('an invitation is not picked up unless it was accepted or taken back', () => {
  const picked = personState.options.filter((state) => !isNotPickedUp(state))
  expect(picked).toEqual(['member', 'cancelled'])
})
