import { userManagersProfile } from '#shared/domain/profile.ts'
import { describe, expect, test } from 'vitest'
import { fitting, reckonSeatChange, type SelectedOnLicense } from '#shared/domain/reckoning.ts'
import type { PersonState } from '#shared/domain/words.ts'

const person = (id: string, holdsSeat = false, isOwner = false, state: PersonState = 'member') => ({
  id,
  holdsSeat,
  isOwner,
  state,
})

const onChat = (license: string, free: number, people: SelectedOnLicense['people']) => ({
  license,
  people,
  facts: {
    included: 10,
    additional: free,
    inUse: 10,
    profile: {
      ...userManagersProfile,
      seatsBy: 'user-managers',
      exemptSignedUpBefore: null,
      inviteTakesSeat: 'always',
    },
    clientSignedUpOn: '2020-01-01',
  } as const,
})

const onCanvass = (
  license: string,
  clientSignedUpOn: string,
  people: SelectedOnLicense['people'],
) => ({
  license,
  people,
  facts: {
    included: 10,
    additional: 0,
    inUse: 5,
    profile: {
      ...userManagersProfile,
      seatsBy: 'billing-permission',
      exemptSignedUpBefore: '2021-02-08',
      inviteTakesSeat: 'chosen',
    },
    clientSignedUpOn,
  } as const,
})

const agent = { role: 'agent', billingPermission: false } as const
const owner = { role: 'owner', billingPermission: false } as const

describe('a mixed selection over many licenses', () => {
  test('X is reckoned per license and summed: free seats of one license do not help another', () => {
    const reckoning = reckonSeatChange('activate-seats', agent, [
      onChat('roomy', 5, [person('a'), person('b')]),
      onChat('tight', 1, [person('c'), person('d'), person('e'), person('f', true)]),
      onChat('full', 0, [person('g')]),
    ])
    expect(reckoning).toMatchObject({ applicable: 6, needed: 6, free: 6, short: 3 })
    expect(reckoning.licenses.map((l) => [l.license, l.short])).toEqual([
      ['roomy', 0],
      ['tight', 2],
      ['full', 1],
    ])
    expect(reckoning.licenses.map(fitting)).toEqual([['a', 'b'], ['c'], []])
  })

  test('people of exempt clients, of products that ask for billing permission, owners and ended invites are left out and counted', () => {
    const selected = [
      onCanvass('exempt', '2021-02-07', [person('a'), person('b')]),
      onCanvass('gated', '2021-02-08', [person('c')]),
      onChat('chat', 5, [person('d'), person('e', true), person('f', false, false, 'expired')]),
    ]
    expect(reckonSeatChange('activate-seats', agent, selected)).toMatchObject({
      applicable: 1,
      skipped: { exempt: 0, forbidden: 3, owner: 0, already: 1, inviteEnded: 1 },
    })
    expect(reckonSeatChange('activate-seats', owner, selected)).toMatchObject({
      applicable: 2,
      skipped: { exempt: 2, forbidden: 0, owner: 0, already: 1, inviteEnded: 1 },
    })
  })

  test('revoking needs no seats and spares owners', () => {
    const selected = [onChat('chat', 0, [person('o', true, true), person('a', true), person('b')])]
    expect(reckonSeatChange('revoke-seats', agent, selected)).toMatchObject({
      applicable: 1,
      needed: 0,
      short: 0,
      skipped: { owner: 1, already: 1 },
    })
  })
})
