import { expect, test } from 'vitest'
import { userManagersProfile, invitesTakeSeats, type Profile } from '#shared/domain/profile.ts'

const OLD = '2020-03-01'
const NEW = '2022-03-01'

const profile = (more: Partial<Profile>): Profile => ({
  ...userManagersProfile,
  seatsBy: 'user-managers',
  exemptSignedUpBefore: '2021-02-08',
  inviteTakesSeat: 'always',
  ...more,
})

test.each([
  ['always, and the client needs seats', profile({}), NEW, true],
  ['always, but the client is exempt', profile({}), OLD, false],
  ['always, and nobody is exempt', profile({ exemptSignedUpBefore: null }), OLD, true],
  ['as one chooses', profile({ inviteTakesSeat: 'chosen' }), NEW, false],
])('an invitation takes a seat %s: %#', (_case, profile, signedUpOn, takes) => {
  expect(invitesTakeSeats(profile, signedUpOn)).toBe(takes)
})
