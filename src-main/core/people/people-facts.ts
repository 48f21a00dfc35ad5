import type { SeatHolder } from '#shared/domain/seats.ts'
import type { PeopleBook, Person, PersonColumns } from '#shared/domain/people/facts.ts'
import { hasEnded, type MemberRole } from '#shared/domain/words.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import { upgradeOffer, type UpgradeOffer } from '#shared/domain/upgrade.ts'
import { must } from '#shared/lib/assert.ts'
import { readGroups, type ToldGroup } from '#shared/protocol/groups.ts'
import type { Reads } from '../directory/reads.ts'
import { sessionFacts, type SessionFacts } from '../directory/session-facts.ts'
import { idBytes, idText, idTextOrNull } from '../store/person-ids.ts'
import {
  holderOf,
  OWNS_OR_WILL,
  pendingSettings,
  shownFacts,
  type ShownFacts,
} from '../store/shown-person.ts'

interface LicenseRecord {
  readonly id: number
  readonly uid: string
  readonly product: string
  readonly plan: string
  readonly included: number
  readonly additional: number
  readonly inUse: number
  readonly signedUpOn: string
  readonly groups: string | null
}

type PersonTuple = readonly [
  uid: string,
  license: number,
  facts: ShownFacts,
  role: MemberRole,
  billingPermission: number,
  email: string | null,
  phone: string | null,
  group: string | null,
  mfaRequired: number,
  pending: string,
]

const LICENSE_COLUMNS = `
  l.id, l.uid, l.product, l.plan, l.included, l.additional, l.in_use AS inUse,
  c.signed_up_on AS signedUpOn, l.permission_groups AS groups`
const LICENSES = `
  SELECT ${LICENSE_COLUMNS} FROM json_each(?) AS asked CROSS JOIN license AS l ON l.id = asked.value
  JOIN client AS c ON c.id = l.client_id ORDER BY c.name_key, c.uid, l.uid`
const LICENSE = `
  SELECT ${LICENSE_COLUMNS} FROM license AS l JOIN client AS c ON c.id = l.client_id WHERE l.uid = ?`

const PERSON_COLUMNS = `
  ${idText('m.uid')}, m.license_id, ${shownFacts('m')}, m.role,
  m.billing_permission, m.email, m.phone, ${idTextOrNull('m.permission_group')}, m.mfa_required,
  ${pendingSettings('m')}`
const SELECTED = `
  SELECT ${PERSON_COLUMNS} FROM json_each(?) AS asked CROSS JOIN member AS m ON m.id = asked.value
  ORDER BY m.name_key, m.uid`
const NAMED = `SELECT ${PERSON_COLUMNS} FROM member AS m WHERE m.uid = ${idBytes()}`

const SAME_CONTACT = `
  SELECT ${idText('uid')}, email, phone, ${shownFacts('member')} FROM member
  WHERE license_id = ? AND (email IN (SELECT value FROM json_each(?))
    OR phone IN (SELECT value FROM json_each(?)))`
const OWNERS = `
  SELECT ${idText('uid')}, ${shownFacts('member')} FROM member
  WHERE license_id = ? AND ${OWNS_OR_WILL}`

/** Some people of one license with what the people rules ask of both. */
export interface LicensePeople {
  /** The license's public id. */
  readonly license: string
  readonly book: PeopleBook
  /** Public ids, in name order. */
  readonly people: readonly string[]
  /** Of the license, in name order. */
  readonly groups: readonly ToldGroup[]
  /** Undefined: the catalogue does not name the product. */
  readonly upgrade: UpgradeOffer | undefined
}

/** Of these people (internal ids), by license, in client-name order. To be called within a snapshot. */
export function readSelected(
  reads: Reads,
  session: Session | null,
  ids: Iterable<number>,
): LicensePeople[] {
  const people = reads.tuples<PersonTuple>(SELECTED, JSON.stringify([...ids]))
  const byLicense = Map.groupBy(people, ([, license]) => license)
  const licenses = reads.rows<LicenseRecord>(LICENSES, JSON.stringify([...byLicense.keys()]))
  const known = knownOf(session)
  return licenses.map((license) =>
    peopleOf(reads, known, license, must(byLicense.get(license.id), 'Only theirs were read.')),
  )
}

/** One person (public id) and the license; null: not in the book. */
export function readPerson(
  reads: Reads,
  session: Session | null,
  uid: string,
): LicensePeople | null {
  const [person] = reads.tuples<PersonTuple>(NAMED, uid)
  if (!person) return null
  const [license] = reads.rows<LicenseRecord>(LICENSES, JSON.stringify([person[1]]))
  return license ? peopleOf(reads, knownOf(session), license, [person]) : null
}

/**
 * A license (public id) without people; null: not in the book.
 *
 * @param contacts addresses and phones of which may be asked whether they are taken.
 */
export function readLicense(
  reads: Reads,
  session: Session | null,
  uid: string,
  contacts: readonly string[] = [],
): LicensePeople | null {
  const license = reads.row<LicenseRecord>(LICENSE, uid)
  return license ? peopleOf(reads, knownOf(session), license, [], contacts) : null
}

/** What holds for all licenses. */
interface Known {
  readonly session: Session | null
  readonly facts: SessionFacts
}

function knownOf(session: Session | null): Known {
  return { session, facts: sessionFacts(session) }
}

function peopleOf(
  reads: Reads,
  { session, facts }: Known,
  license: LicenseRecord,
  tuples: readonly PersonTuple[],
  contacts: readonly string[] = [],
): LicensePeople {
  const people = new Map(
    tuples.flatMap((tuple): [string, Person][] => {
      const holder = holderOf(tuple[2])
      return holder ? [[tuple[0], personOf(tuple, holder)]] : []
    }),
  )
  let read: ReadonlyMap<string, string> | null = null
  const taken = (): ReadonlyMap<string, string> =>
    (read ??= readTaken(reads, license.id, [...contacts, ...contactsOf(people.values())]))
  let owner: PeopleBook['owner'] | null = null
  const { actor, profileOf } = facts
  const { included, additional, inUse, product, plan, signedUpOn } = license
  const profile = profileOf(product)
  const groups = readGroups(license.groups) ?? []
  const plans = session?.catalogue.find(({ id }) => id === product)?.plans
  return {
    license: license.uid,
    people: [...people.keys()],
    groups,
    upgrade: plans && upgradeOffer(plans, plan),
    book: {
      license: {
        ...{ included, additional, inUse, profile, clientSignedUpOn: signedUpOn },
        // A plan that the catalogue does not name is the backend's to judge.
        multiUser: plans?.find(({ id }) => id === plan)?.multiUser ?? true,
        groups: new Set(groups.map(({ id }) => id)),
      },
      actor,
      get owner() {
        return (owner ??= readOwner(reads, license.id))
      },
      // Heirs are named beside those the change is for.
      find: (uid) => people.get(uid) ?? othersOn(reads, license.id, uid),
      isTaken(contact, butBy) {
        const by = taken().get(contact)
        return by !== undefined && by !== butBy
      },
      whoHas: (contact) => taken().get(contact),
    },
  }
}

function contactsOf(people: Iterable<Person>): string[] {
  return [...people].flatMap(({ email, phone }) => [email, phone]).filter((one) => one !== null)
}

/** Who of the license has these addresses and phones, whatever is asked of them later: one read. */
function readTaken(
  reads: Reads,
  license: number,
  contacts: readonly string[],
): ReadonlyMap<string, string> {
  const asked = JSON.stringify(contacts)
  const rows = reads.tuples<[string, string | null, string | null, ShownFacts]>(
    ...([SAME_CONTACT, license, asked, asked] as const),
  )
  const living = rows.filter(([, , , facts]) => isLiving(facts))
  return new Map(
    living.flatMap(([uid, email, phone]) =>
      [email, phone].flatMap((one): [string, string][] => (one === null ? [] : [[one, uid]])),
    ),
  )
}

function isLiving(facts: ShownFacts): boolean {
  const state = holderOf(facts)?.state
  return state !== undefined && !hasEnded(state)
}

function readOwner(reads: Reads, license: number): PeopleBook['owner'] {
  for (const [id, facts] of reads.tuples<[string, ShownFacts]>(OWNERS, license)) {
    const holder = holderOf(facts)
    if (holder?.isOwner) return { id, state: holder.state }
  }
  // What has not come yet is the backend's to judge.
  return { id: '', state: 'member' }
}

function othersOn(reads: Reads, license: number, uid: string): Person | undefined {
  const [tuple] = reads.tuples<PersonTuple>(NAMED, uid)
  if (tuple?.[1] !== license) return undefined
  const holder = holderOf(tuple[2])
  return holder ? personOf(tuple, holder) : undefined
}

function personOf(tuple: PersonTuple, holder: SeatHolder): Person {
  const [, , , role, billingPermission, email, phone, group, mfaRequired, pending] = tuple
  return {
    ...{ ...holder, role, email, phone },
    billingPermission: billingPermission === 1,
    group,
    mfaRequired: mfaRequired === 1,
    ...settingsOf(pending),
  }
}

/** As the wishes that wait leave it: the next one is judged by the last. */
function settingsOf(pending: string): Partial<PersonColumns> {
  const wishes = JSON.parse(pending) as readonly Partial<PersonColumns>[]
  return Object.assign({}, ...wishes) as Partial<PersonColumns>
}
