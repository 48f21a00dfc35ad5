import type { PeopleBook, Person } from '#shared/domain/people/facts.ts'
import type { MemberRole, PersonState } from '#shared/domain/words.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import { must } from '#shared/lib/assert.ts'
import type { Reads } from '../directory/reads.ts'
import { sessionFacts } from '../directory/session-facts.ts'
import { idBytes, idText } from '../store/person-ids.ts'
import { shownSeat } from '../store/shown-seat.ts'

interface LicenseRecord {
  readonly id: number
  readonly uid: string
  readonly product: string
  readonly plan: string
  readonly included: number
  readonly additional: number
  readonly inUse: number
  readonly signedUpOn: string
}

type PersonTuple = readonly [
  uid: string,
  license: number,
  holdsSeat: number,
  isOwner: number,
  state: PersonState,
  role: MemberRole,
  billingPermission: number,
  email: string | null,
  phone: string | null,
]

const LICENSE_COLUMNS = `
  l.id, l.uid, l.product, l.plan, l.included, l.additional, l.in_use AS inUse,
  c.signed_up_on AS signedUpOn`
const LICENSES = `
  SELECT ${LICENSE_COLUMNS} FROM json_each(?) AS asked CROSS JOIN license AS l ON l.id = asked.value
  JOIN client AS c ON c.id = l.client_id ORDER BY c.name_key, c.uid, l.uid`
const LICENSE = `
  SELECT ${LICENSE_COLUMNS} FROM license AS l JOIN client AS c ON c.id = l.client_id WHERE l.uid = ?`

const PERSON_COLUMNS = `
  ${idText('m.uid')}, m.license_id, ${shownSeat('m')}, m.is_owner, m.state, m.role,
  m.billing_permission, m.email, m.phone`
const SELECTED = `
  SELECT ${PERSON_COLUMNS} FROM json_each(?) AS asked CROSS JOIN member AS m ON m.id = asked.value
  ORDER BY m.name_key, m.uid`
const NAMED = `SELECT ${PERSON_COLUMNS} FROM member AS m WHERE m.uid = ${idBytes()}`

const TAKEN = `
  SELECT ${idText('uid')} FROM member WHERE license_id = ? AND ? IN (email, phone)
    AND state NOT IN ('expired', 'cancelled') LIMIT 1`
const OWNER = `SELECT ${idText('uid')} FROM member WHERE license_id = ? AND is_owner = 1`

/** Some people of one license with what the people rules ask of both. */
export interface LicensePeople {
  /** The license's public id. */
  readonly license: string
  readonly book: PeopleBook
  /** Public ids, in name order. */
  readonly people: readonly string[]
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
  return licenses.map((license) =>
    peopleOf(reads, session, license, must(byLicense.get(license.id), 'Only theirs were read.')),
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
  return license ? peopleOf(reads, session, license, [person]) : null
}

/** A license (public id) without people; null: not in the book. */
export function readLicense(
  reads: Reads,
  session: Session | null,
  uid: string,
): LicensePeople | null {
  const license = reads.row<LicenseRecord>(LICENSE, uid)
  return license ? peopleOf(reads, session, license, []) : null
}

function peopleOf(
  reads: Reads,
  session: Session | null,
  license: LicenseRecord,
  tuples: readonly PersonTuple[],
): LicensePeople {
  const people = new Map(tuples.map((tuple) => [tuple[0], personOf(tuple)]))
  const { actor, profileOf } = sessionFacts(session)
  const { included, additional, inUse, product, plan, signedUpOn } = license
  const profile = profileOf(product)
  return {
    license: license.uid,
    people: [...people.keys()],
    book: {
      license: {
        ...{ included, additional, inUse, profile, clientSignedUpOn: signedUpOn },
        multiUser: isMultiUser(session, product, plan),
        groups: new Set(),
      },
      actor,
      owner: reads.column<string>(OWNER, license.id)[0] ?? '',
      // Heirs are named beside those the change is for.
      find: (uid) => people.get(uid) ?? othersOn(reads, license.id, uid),
      isTaken(contact, butBy) {
        const [by] = reads.column<string>(TAKEN, license.id, contact)
        return by !== undefined && by !== butBy
      },
    },
  }
}

function othersOn(reads: Reads, license: number, uid: string): Person | undefined {
  const [tuple] = reads.tuples<PersonTuple>(NAMED, uid)
  return tuple?.[1] === license ? personOf(tuple) : undefined
}

/** A plan that the catalogue does not name is the backend's to judge. */
function isMultiUser(session: Session | null, product: string, plan: string): boolean {
  const plans = session?.catalogue.find(({ id }) => id === product)?.plans
  return plans?.find(({ id }) => id === plan)?.multiUser ?? true
}

/** Group and second factor are not in the book yet: no rule that runs here reads them. */
function personOf(tuple: PersonTuple): Person {
  const [, , holdsSeat, isOwner, state, role, billingPermission, email, phone] = tuple
  return {
    ...{ holdsSeat: holdsSeat === 1, isOwner: isOwner === 1, state, role, email, phone },
    billingPermission: billingPermission === 1,
    group: null,
    mfaRequired: false,
  }
}
