import { expect, test } from 'vitest'
import {
  exclusionChanges,
  exclusionsOf,
  type AlertClient,
} from '#renderer/features/alerts/exclusions.ts'
import { exclusionWords } from '#renderer/features/alerts/exclusion-words.ts'
import type { AlertExclusion } from '#shared/domain/alerts/settings.ts'
import { englishText } from '../../english-text.ts'

const id = (at: number): string => `01890000-0000-7000-8000-00000000000${at}`
const nowhere = { client: null, product: null, license: null, kind: null }
const seats = { included: 1, additional: 0, inUse: 1, free: 0, short: 0, unused: 0 }
const acme: AlertClient = {
  ...{ id: id(1), name: 'Acme' },
  licenses: [
    {
      ...{ id: id(2), product: 'chat', plan: 'team', cycle: 'monthly', people: 12 },
      ...{ seats, exempt: false, changedAt: null, pending: false },
    },
  ],
}
const ofProduct: AlertExclusion = { ...nowhere, product: 'chat', kind: 'renewal-ahead' }
const ofClient: AlertExclusion = { ...nowhere, client: id(1) }
const ofItsProduct: AlertExclusion = { ...nowhere, client: id(1), product: 'chat' }
const ofLicense: AlertExclusion = { ...nowhere, license: id(2), kind: 'no-seats-left' }
const ofOthers: AlertExclusion[] = [
  { ...nowhere, client: id(8) },
  { ...nowhere, license: id(9) },
]
const all = [ofProduct, ofClient, ofItsProduct, ofLicense, ...ofOthers]

test('what is left out stands where it is set: for all clients, or with the client whose it is', () => {
  expect(exclusionsOf(all, null)).toEqual([ofProduct])
  expect(exclusionsOf(all, acme)).toEqual([ofClient, ofItsProduct, ofLicense])
})

test('only what changed is told', () => {
  expect(exclusionChanges([ofClient, ofLicense], [{ ...ofLicense }, ofItsProduct])).toEqual({
    exclude: [ofItsProduct],
    include: [ofClient],
  })
})

test('each is said by its name', () => {
  const names = { productName: () => 'Chat', planName: () => 'Team' }
  const said = (one: AlertExclusion) => exclusionWords(one, acme, names, englishText)
  expect([ofProduct, ofClient, ofItsProduct, ofLicense].map(said)).toEqual([
    'Chat: A license is about to renew',
    'All licenses of this client: everything',
    'Chat: everything',
    'Chat · Team, 12 people: No seats are left',
  ])
  const gone = { ...ofLicense, license: id(7) }
  expect(said(gone)).toBe('A license that is gone: No seats are left')
})
