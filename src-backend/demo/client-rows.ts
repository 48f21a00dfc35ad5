import type { Ids } from '#shared/lib/ports.ts'
import { must } from '#shared/lib/assert.ts'
import type { Product } from '#shared/protocol/bootstrap.ts'
import { startGroups } from '../groups/start-groups.ts'
import { clientNameKey } from '../store/client-name.ts'
import { NEW_PERSON } from '../store/people.ts'
import { groupRows } from '../store/permission-groups.ts'
import type { PermissionGroupTable } from '../store/people-tables.ts'
import type { ClientTable, LicenseTable, MemberTable } from '../store/tables.ts'
import type { DemoCompany } from './companies.ts'
import { memberFacts } from './member-facts.ts'
import { personMaker, type DemoPerson } from './people.ts'
import { pickShape, placesFor, seatsFor, type Place } from './seating.ts'
import type { SeededRandom } from './seeded-random.ts'

/** What is written of one client. */
export interface ClientRows {
  readonly client: ClientTable
  readonly licenses: readonly LicenseTable[]
  readonly groups: readonly PermissionGroupTable[]
  readonly members: readonly MemberTable[]
}

/** What every client of a demo is made with. */
export interface DemoMaking {
  readonly partner: string
  readonly version: number
  readonly now: number
  readonly ids: Ids
  readonly random: SeededRandom
}

export interface DemoClient {
  readonly company: DemoCompany
  readonly signedUpOn: string
  /** One for each license, all different. */
  readonly products: readonly Product[]
  /** People on each license. */
  readonly sizes: readonly number[]
}

export function clientRows(making: DemoMaking, demo: DemoClient): ClientRows {
  const { partner, version, ids } = making
  const client: ClientTable = {
    partner,
    id: ids.newId(),
    name: demo.company.name,
    name_key: clientNameKey(demo.company.name),
    signed_up_on: demo.signedUpOn,
    version,
  }
  const rosters = rosterMaker(making.random, demo.company)
  const licenses = demo.sizes.map((people, at) =>
    licenseRows(making, client, must(demo.products[at], 'A product per license.'), rosters(people)),
  )
  return {
    client,
    licenses: licenses.map((rows) => rows.license),
    groups: licenses.flatMap((rows) => rows.groups),
    members: licenses.flatMap((rows) => rows.members),
  }
}

function licenseRows(
  making: DemoMaking,
  client: ClientTable,
  product: Product,
  people: readonly DemoPerson[],
): { license: LicenseTable; groups: PermissionGroupTable[]; members: MemberTable[] } {
  const { partner, version, ids, random } = making
  const shape = pickShape(random)
  const places = placesFor(random, shape, people.length)
  const { plan, included, additional, inUse } = seatsFor(random, shape, product, places)
  const license: LicenseTable = {
    partner,
    id: ids.newId(),
    client: client.id,
    product: product.id,
    plan,
    cycle: random.chance(0.55) ? 'yearly' : 'monthly',
    included,
    additional,
    in_use: inUse,
    people: people.length,
    renews_on: client.signed_up_on,
    version,
  }
  const groups = groupRows(
    { partner, license: license.id, version },
    startGroups(product.profile, ids),
  )
  return { license, groups, members: memberRows(making, license, groups, people, places) }
}

function memberRows(
  { partner, version, ids, random, now }: DemoMaking,
  license: LicenseTable,
  groups: readonly PermissionGroupTable[],
  people: readonly DemoPerson[],
  places: readonly Place[],
): MemberTable[] {
  const phones = new Set<string>()
  return people.map((person, at) => {
    const place = must(places[at], 'A place per person.')
    const phone = person.phone !== null && !phones.has(person.phone) ? person.phone : null
    if (phone !== null) phones.add(phone)
    const byPhoneOnly = phone !== null && place.state !== 'member' && random.chance(0.1)
    return {
      partner,
      id: ids.newId(),
      license: license.id,
      client: license.client,
      given_name: person.givenName,
      family_name: person.familyName,
      email: license.product === 'canvass' && byPhoneOnly ? null : person.email,
      phone,
      ...NEW_PERSON,
      ...memberFacts(random, place, at === 0, now),
      seat_by: null,
      seat_at: null,
      from_list: null,
      permission_group: at === 0 ? null : (groups[at % groups.length]?.id ?? null),
      mfa_required: 0,
      version,
    }
  })
}

/** The people of a company's licenses in turn; many are on more than one. */
function rosterMaker(
  random: SeededRandom,
  company: DemoCompany,
): (people: number) => readonly DemoPerson[] {
  const newPerson = personMaker(random, company)
  const known: DemoPerson[] = []
  return (people) => {
    let next = 0
    const before = known.length
    return Array.from({ length: people }, () => {
      const colleague = random.chance(0.45) && next < before ? known[next++] : undefined
      if (colleague) return colleague
      const person = newPerson()
      known.push(person)
      return person
    })
  }
}
