import type { Actor } from '#shared/domain/permissions.ts'
import { whyShort, type LicenseCounts, type SelectedOnLicense } from '#shared/domain/reckoning.ts'
import { must } from '#shared/lib/assert.ts'
import type { ShortLicense } from '#shared/rpc/contract/selection.ts'
import { holderOf, shownFacts, type ShownFacts } from '../store/shown-person.ts'
import type { Reads } from './reads.ts'
import type { SessionFacts } from './session-facts.ts'
import { idText } from '../store/person-ids.ts'

/** The selected people of one license, with the names that a person knows it by. */
interface LicenseGroup extends SelectedOnLicense {
  readonly product: string
  readonly plan: string
  readonly client: { readonly id: string; readonly name: string }
}

export interface SelectedPeople {
  /** In client-name order; the people of each in name order. */
  readonly groups: readonly LicenseGroup[]
  /** Of those who are still there. */
  readonly count: number
  readonly clients: number
}

type PersonTuple = readonly [uid: string, license: number, facts: ShownFacts]

interface LicenseRecord {
  readonly id: number
  readonly uid: string
  readonly product: string
  readonly plan: string
  readonly included: number
  readonly additional: number
  readonly in_use: number
  readonly client_uid: string
  readonly client_name: string
  readonly signed_up_on: string
}

const PEOPLE = `
  SELECT ${idText('m.uid')}, m.license_id, ${shownFacts('m')}
  FROM json_each(?) AS asked CROSS JOIN member AS m ON m.id = asked.value
  ORDER BY m.name_key, m.uid`

const LICENSES = `
  SELECT l.id, l.uid, l.product, l.plan, l.included, l.additional, l.in_use,
    c.uid AS client_uid, c.name AS client_name, c.signed_up_on
  FROM json_each(?) AS asked CROSS JOIN license AS l ON l.id = asked.value
  JOIN client AS c ON c.id = l.client_id
  ORDER BY c.name_key, c.uid, l.uid`

/** What the book knows of these people, by license: the facts of every reckoning. To be called within a snapshot. */
export function readSelectedPeople(
  reads: Reads,
  session: SessionFacts,
  ids: Iterable<number>,
): SelectedPeople {
  const people = reads
    .tuples<PersonTuple>(PEOPLE, JSON.stringify([...ids]))
    .filter(([, , facts]) => holderOf(facts))
  const byLicense = Map.groupBy(people, ([, license]) => license)
  const licenses = reads.rows<LicenseRecord>(LICENSES, JSON.stringify([...byLicense.keys()]))
  const groups = licenses.map((license) => {
    const some = must(byLicense.get(license.id), 'Only licenses of these people were read.')
    return groupOf(license, session, some)
  })
  return {
    groups,
    count: people.length,
    clients: new Set(groups.map((group) => group.client.id)).size,
  }
}

function groupOf(
  license: LicenseRecord,
  session: SessionFacts,
  people: readonly PersonTuple[],
): LicenseGroup {
  return {
    license: license.uid,
    product: license.product,
    plan: license.plan,
    client: { id: license.client_uid, name: license.client_name },
    facts: factsOf(license, session),
    people: people.flatMap(personOf),
  }
}

function factsOf(license: LicenseRecord, session: SessionFacts): LicenseGroup['facts'] {
  return {
    included: license.included,
    additional: license.additional,
    inUse: license.in_use,
    profile: session.profileOf(license.product),
    clientSignedUpOn: license.signed_up_on,
  }
}

function personOf([id, , facts]: PersonTuple): LicenseGroup['people'] {
  const holder = holderOf(facts)
  return holder ? [{ id, ...holder }] : []
}

/** In the order of the groups, which is client-name order. */
export function shortagesOf(
  licenses: readonly LicenseCounts[],
  groups: readonly LicenseGroup[],
  actor: Actor,
): ShortLicense[] {
  const byLicense = new Map(groups.map((group) => [group.license, group]))
  return licenses.flatMap((counted) => {
    const { license, needed, free, short } = counted
    const group = byLicense.get(license)
    if (!group || short === 0) return []
    const { client, product, plan } = group
    return {
      license,
      client,
      product,
      plan,
      needed,
      free,
      short,
      refusal: whyShort(counted, actor),
    }
  })
}
