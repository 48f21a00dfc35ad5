import { expect, test } from 'vitest'
import type { Heir, Owned } from '#shared/rpc/contract/people.ts'
import {
  breakingOf,
  canGive,
  lacksHeir,
  nothingChosen,
  removalChoice,
} from '#renderer/features/people/heirs-of.ts'

const license = '01890000-0000-7000-8000-000000000001'
const heir = (id: string): Heir => ({
  ...{ id, givenName: 'Dan', familyName: 'Heir', email: null, phone: null },
})
const person = (counts: Partial<Extract<Owned, { outcome: 'person' }>['counts']>): Owned => ({
  ...{ outcome: 'person', license, things: [] },
  counts: { list: 0, account: 0, deal: 0, task: 0, integration: 0, ...counts },
})
const several = (owners: string[], on: string | null = license): Owned => ({
  ...{ outcome: 'several', license: on, owners },
  integrations: [
    { member: 'bob', name: 'Bob', count: 1, names: ['Shop'] },
    { member: 'eve', name: '', count: 3, names: ['Mail', 'Map'] },
  ],
})
const one = heir('one')
const two = heir('two')

test('of one person every kind that is owned needs somebody, and nothing else does', () => {
  const owned = person({ list: 2, task: 1, integration: 3 })
  expect(lacksHeir(owned, nothingChosen)).toBe(true)
  expect(lacksHeir(owned, { ...nothingChosen, all: one })).toBe(false)
  expect(removalChoice(owned, { ...nothingChosen, all: one })).toEqual({
    heirs: { list: 'one', task: 'one' },
  })
  const each = { ...nothingChosen, isForEach: true, all: one, each: { list: two } }
  expect(lacksHeir(owned, each)).toBe(true)
  expect(removalChoice(owned, { ...each, each: { list: two, task: one } })).toEqual({
    heirs: { list: 'two', task: 'one' },
  })
  expect(lacksHeir(person({ integration: 1 }), nothingChosen)).toBe(false)
})

test('integrations break unless somebody is named for them', () => {
  const owned = person({ integration: 1 })
  expect(removalChoice(owned, nothingChosen)).toEqual({ heirs: {} })
  expect(removalChoice(owned, { ...nothingChosen, credentials: two })).toEqual({
    ...{ heirs: {}, credentialsTo: 'two' },
  })
})

test('of several who own something stay, unless one member gets everything', () => {
  const owned = several(['bob'])
  expect(removalChoice(owned, nothingChosen)).toEqual({ except: ['bob'] })
  const giving = { ...nothingChosen, owners: 'give' as const }
  expect(lacksHeir(owned, giving)).toBe(true)
  expect(removalChoice(owned, { ...giving, all: one })).toEqual({
    heirs: { list: 'one', account: 'one', deal: 'one', task: 'one' },
  })
})

test('S4.12 of several the integrations of those who go break, unless somebody is named for them', () => {
  const owned = several(['bob'])
  const eves = { count: 3, named: ['Mail', 'Map'].map((name) => ({ name, member: 'eve', of: '' })) }
  expect(breakingOf(owned, nothingChosen)).toEqual(eves)
  const giving = { ...nothingChosen, owners: 'give' as const, all: one }
  expect(breakingOf(owned, giving)).toMatchObject({
    count: 4,
    named: [{ name: 'Shop', member: 'bob', of: 'Bob' }, ...eves.named],
  })
  expect(removalChoice(owned, { ...nothingChosen, credentials: two })).toEqual({
    ...{ except: ['bob'], credentialsTo: 'two' },
  })
  expect(removalChoice(owned, { ...giving, credentials: two })).toMatchObject({
    ...{ heirs: { deal: 'one' }, credentialsTo: 'two' },
  })
})

test('people of several licenses cannot leave everything to one', () => {
  const owned = several(['bob'], null)
  expect(canGive(owned)).toBe(false)
  expect(removalChoice(owned, { ...nothingChosen, owners: 'give', all: one })).toEqual({
    except: ['bob'],
  })
})

test('S4.13 where nobody knows what there is, it goes to whom was named, integrations, too, or to nobody', () => {
  const owned: Owned = { outcome: 'unknown', license, reason: 'unreachable' }
  expect(lacksHeir(owned, nothingChosen)).toBe(false)
  expect(breakingOf(owned, nothingChosen)).toBeNull()
  expect(removalChoice(owned, nothingChosen)).toEqual({ heirs: {} })
  expect(removalChoice(owned, { ...nothingChosen, all: one })).toMatchObject({
    heirs: { deal: 'one' },
    credentialsTo: 'one',
  })
})
