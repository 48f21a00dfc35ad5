import { defaultCatalogue } from '#backend/catalogue/default-catalogue.ts'
import type { NewPerson, PeopleBook, PeopleLicense, Person } from '#shared/domain/people/facts.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import type { Profile } from '#shared/domain/profile.ts'
import { must } from '#shared/lib/assert.ts'

/** Short names stand for public ids in these tests: the rules only compare them. */
type PeopleById = Readonly<Record<string, Partial<Person>>>

export function profileOfProduct(id: string): Profile {
  return must(
    defaultCatalogue.find((product) => product.id === id),
    'A product of the catalogue.',
  ).profile
}

export const OWNER: Actor = { role: 'owner', billingPermission: true }
export const AGENT: Actor = { role: 'agent', billingPermission: false }

export interface GivenBook {
  readonly product?: string
  readonly actor?: Actor
  readonly license?: Partial<PeopleLicense>
  /** Beside the owner, `olive`. */
  readonly people?: PeopleById
  /** Addresses that were written to too often today. */
  readonly writtenOut?: readonly string[]
}

export function givenPerson(facts: Partial<Person> = {}): Person {
  return {
    holdsSeat: false,
    isOwner: false,
    state: 'member',
    role: 'agent',
    group: null,
    billingPermission: false,
    mfaRequired: false,
    email: null,
    phone: null,
    ...facts,
  }
}

export function givenPeopleBook({
  product = 'chat',
  actor = OWNER,
  license,
  people,
  writtenOut = [],
}: GivenBook = {}): PeopleBook {
  const olive = givenPerson({ isOwner: true, holdsSeat: true, email: 'olive@contoso.example' })
  const all = new Map([
    ['olive', olive],
    ...Object.entries(people ?? {}).map(([id, facts]) => [id, givenPerson(facts)] as const),
  ])
  return {
    license: {
      included: 1,
      additional: 9,
      inUse: [...all.values()].filter(({ holdsSeat }) => holdsSeat).length,
      profile: profileOfProduct(product),
      clientSignedUpOn: '2022-05-01',
      multiUser: true,
      groups: new Set(['sales', 'support']),
      ...license,
    },
    actor,
    owner: must(
      [...all].map(([id, person]) => ({ id, ...person })).find(({ isOwner }) => isOwner),
      'One is the owner.',
    ),
    find: (id) => all.get(id),
    isWrittenOut: (contact) => writtenOut.includes(contact),
    isTaken: (contact, butBy) =>
      [...all].some(
        ([id, { email, phone, state }]) =>
          id !== butBy &&
          state !== 'expired' &&
          state !== 'cancelled' &&
          (email === contact || phone === contact),
      ),
  }
}

export function givenNewPerson(facts: Partial<NewPerson> = {}): NewPerson {
  return {
    id: 'nina',
    givenName: 'Nina',
    familyName: 'Newcomer',
    email: 'nina@contoso.example',
    phone: null,
    role: 'agent',
    group: 'sales',
    billingPermission: false,
    mfaRequired: false,
    takesSeat: true,
    ...facts,
  }
}
