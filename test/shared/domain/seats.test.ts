import { describe, expect, test } from 'vitest'
import type { Actor } from '#shared/domain/permissions.ts'
import { userManagersProfile, type Profile } from '#shared/domain/profile.ts'
import {
  activateSeats,
  revokeSeats,
  seatsMissing,
  unusedPaidSeats,
  utilisationPercent,
  type LicenseFacts,
  type SeatHolder,
} from '#shared/domain/seats.ts'

const canvass: Profile = {
  ...userManagersProfile,
  seatsBy: 'billing-permission',
  exemptSignedUpBefore: '2021-02-08',
  inviteTakesSeat: 'chosen',
}
const chat: Profile = {
  ...userManagersProfile,
  seatsBy: 'user-managers',
  exemptSignedUpBefore: null,
  inviteTakesSeat: 'always',
}
const owner: Actor = { role: 'owner', billingPermission: false }
const agent: Actor = { role: 'agent', billingPermission: false }

const license = (facts: Partial<LicenseFacts> = {}): LicenseFacts => ({
  included: 3,
  additional: 1,
  inUse: 2,
  profile: canvass,
  clientSignedUpOn: '2022-05-01',
  ...facts,
})

const unlicensed: SeatHolder = { holdsSeat: false, isOwner: false, state: 'member' }
const licensed: SeatHolder = { holdsSeat: true, isOwner: false, state: 'member' }
const accountOwner: SeatHolder = { holdsSeat: true, isOwner: true, state: 'member' }
const people =
  (all: Record<string, SeatHolder>) =>
  (id: string): SeatHolder | undefined =>
    all[id]

describe('ACTIVATE LICENSE', () => {
  test('several members at once are one action, each with an answer of their own (rule 1)', () => {
    const find = people({
      ada: unlicensed,
      ben: licensed,
      cyd: { ...unlicensed, state: 'expired' },
      dee: { ...unlicensed, state: 'delivered' },
    })
    expect(
      activateSeats(license(), owner, { members: ['ada', 'ben', 'cyd', 'dee', 'eve'] }, find),
    ).toEqual({
      outcome: 'applied',
      changed: ['ada', 'dee'],
      members: [
        { id: 'ada', code: 'activated' },
        { id: 'ben', code: 'already-licensed' },
        { id: 'cyd', code: 'invite-ended' },
        { id: 'dee', code: 'activated' },
        { id: 'eve', code: 'not-found' },
      ],
    })
  })

  test('one seat too many refuses the whole command and says how many are missing (rule 5)', () => {
    const find = people({ ada: unlicensed, ben: unlicensed, cyd: unlicensed })
    expect(activateSeats(license(), owner, { members: ['ada', 'ben', 'cyd'] }, find)).toEqual({
      outcome: 'refused',
      code: 'seats-short',
      shortBy: 1,
    })
  })

  test('seats that later commands of the bulk need are counted by the first one', () => {
    const find = people({ ada: unlicensed })
    expect(activateSeats(license(), owner, { members: ['ada'], seatsNeeded: 7 }, find)).toEqual({
      outcome: 'refused',
      code: 'seats-short',
      shortBy: 5,
    })
  })

  test('a license that already holds more than it has gives nothing and counts from zero', () => {
    const find = people({ ada: unlicensed })
    const over = license({ inUse: 9 })
    expect(activateSeats(over, owner, { members: ['ada'] }, find)).toMatchObject({ shortBy: 1 })
  })

  test('S0.2 without billing permission it is refused on canvass and goes through on chat (rule 6)', () => {
    const find = people({ ada: unlicensed })
    const request = { members: ['ada'] }
    expect(activateSeats(license(), agent, request, find)).toMatchObject({ code: 'forbidden' })
    expect(activateSeats(license({ profile: chat }), agent, request, find)).toMatchObject({
      outcome: 'applied',
      changed: ['ada'],
    })
  })

  test('S0.1 the day before 8 February 2021 is exempt, the day itself is not (rule 7)', () => {
    const find = people({ ada: unlicensed })
    const request = { members: ['ada'] }
    const before = license({ clientSignedUpOn: '2021-02-07' })
    const onTheDay = license({ clientSignedUpOn: '2021-02-08' })
    expect(activateSeats(before, owner, request, find)).toMatchObject({ code: 'exempt' })
    expect(activateSeats(onTheDay, owner, request, find)).toMatchObject({ outcome: 'applied' })
    expect(activateSeats({ ...before, profile: chat }, owner, request, find)).toMatchObject({
      outcome: 'applied',
    })
  })
})

describe('REVOKE LICENSE', () => {
  test('S0.18 S0.22 takes the seat, leaves the person, and never touches the owner (rules 2, 3)', () => {
    const find = people({ ada: licensed, ben: unlicensed, oda: accountOwner })
    expect(revokeSeats(license(), owner, { members: ['oda', 'ada', 'ben'] }, find)).toEqual({
      outcome: 'applied',
      changed: ['ada'],
      members: [
        { id: 'oda', code: 'owner-protected' },
        { id: 'ada', code: 'revoked' },
        { id: 'ben', code: 'already-unlicensed' },
      ],
    })
  })

  test('S0.23 an invite loses its seat like a member (rule 4)', () => {
    const find = people({ ivy: { ...licensed, state: 'sent' } })
    expect(revokeSeats(license(), owner, { members: ['ivy'] }, find)).toMatchObject({
      changed: ['ivy'],
    })
  })

  test('needs the same right and spares the same clients as activating', () => {
    const find = people({ ada: licensed })
    const request = { members: ['ada'] }
    expect(revokeSeats(license(), agent, request, find)).toMatchObject({ code: 'forbidden' })
    expect(
      revokeSeats(license({ clientSignedUpOn: '2020-01-01' }), owner, request, find),
    ).toMatchObject({ code: 'exempt' })
  })
})

describe('numbers of a license', () => {
  test('short is what it would take to give everybody without a seat one', () => {
    const free = { included: 3, additional: 1, inUse: 2 }
    expect([0, 2, 3, 9].map((unlicensed) => seatsMissing(license(free), unlicensed))).toEqual([
      0, 0, 1, 7,
    ])
  })

  test('where nobody needs a seat none is missing (rule 7)', () => {
    const exempt = license({ clientSignedUpOn: '2021-02-07' })
    expect([seatsMissing(exempt, 9), seatsMissing({ ...exempt, profile: chat }, 9)]).toEqual([0, 7])
  })

  test('unused paid seats are free ones, and never the included', () => {
    expect(unusedPaidSeats({ included: 3, additional: 1, inUse: 0 })).toBe(1)
    expect(unusedPaidSeats({ included: 1, additional: 5, inUse: 4 })).toBe(2)
    expect(unusedPaidSeats({ included: 1, additional: 5, inUse: 6 })).toBe(0)
  })

  test('100 per cent are in use only when no seat is free', () => {
    const percent = (inUse: number): number =>
      utilisationPercent({ included: 1, additional: 999, inUse })
    expect([0, 1, 10, 290, 999, 1_000].map(percent)).toEqual([0, 0, 1, 29, 99, 100])
    expect(utilisationPercent({ included: 0, additional: 0, inUse: 0 })).toBe(0)
  })
})
