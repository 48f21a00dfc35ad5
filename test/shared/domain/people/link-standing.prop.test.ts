import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkStanding } from '#shared/domain/people/link-standing.ts'
import { isLiveInvite, personState } from '#shared/domain/words.ts'

const SEED = 20_261_126

const addresses = fc.constantFrom('nina@contoso.example', 'other@contoso.example')
const links = fc.record({
  generation: fc.integer({ min: 1, max: 3 }),
  address: addresses,
  expiresAt: fc.integer({ min: 0, max: 10 }),
  usedAt: fc.option(fc.integer({ min: 0, max: 10 })),
})
const people = fc.record({
  state: fc.constantFrom(...personState.options),
  email: addresses,
  phone: fc.constant(null),
  generation: fc.integer({ min: 1, max: 3 }),
})

test('a link is open just when it is the newest, unused, in time, for this address, and the invite lives', () => {
  fc.assert(
    fc.property(links, people, fc.integer({ min: 0, max: 10 }), (link, person, now) => {
      const isOpen =
        isLiveInvite(person.state) &&
        link.generation === person.generation &&
        link.address === person.email &&
        link.usedAt === null &&
        now < link.expiresAt
      expect(linkStanding(link, person, now) === 'open').toBe(isOpen)
    }),
    { seed: SEED, numRuns: 500 },
  )
})

test('what else it says is the nearest truth: gone, accepted, cancelled, replaced, expired', () => {
  const link = { generation: 1, address: 'nina@contoso.example', expiresAt: 5, usedAt: null }
  const person = { state: 'sent', email: link.address, phone: null, generation: 1 } as const
  expect(linkStanding(link, undefined, 0)).toBe('removed')
  expect(linkStanding(link, { ...person, state: 'member', generation: 2 }, 9)).toBe('used')
  expect(linkStanding(link, { ...person, state: 'cancelled', generation: 2 }, 9)).toBe('cancelled')
  expect(linkStanding(link, { ...person, generation: 2 }, 9)).toBe('superseded')
  expect(linkStanding(link, { ...person, email: 'other@contoso.example' }, 0)).toBe('superseded')
  expect(linkStanding(link, { ...person, state: 'expired' }, 0)).toBe('expired')
  expect(linkStanding(link, person, 5)).toBe('expired')
  const phone = { ...link, address: '+35315551234' }
  expect(linkStanding(phone, { ...person, email: null, phone: '+35315551234' }, 0)).toBe('open')
})
