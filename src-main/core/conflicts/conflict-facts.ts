import type { LicenseFacts, SeatHolder } from '#shared/domain/seats.ts'
import { PERSON_NAME } from '../store/person-name.ts'
import type { Reads } from '../directory/reads.ts'
import type { SessionFacts } from '../directory/session-facts.ts'
import { holderOf, shownFacts, type ShownFacts } from '../store/shown-person.ts'
import { idBytes, idText } from '../store/person-ids.ts'

/** A license of the book, by its internal id. */
export interface KnownLicense {
  readonly id: number
  readonly facts: LicenseFacts
}

/** A person of the book, by the license's internal id. */
export interface KnownPerson {
  readonly licenseId: number
  /** Undefined: shown as gone. */
  readonly holder: SeatHolder | undefined
  readonly name: string
}

interface LicenseRecord {
  readonly uid: string
  readonly id: number
  readonly product: string
  readonly included: number
  readonly additional: number
  readonly in_use: number
  readonly signed_up_on: string
}

type PersonTuple = readonly [uid: string, licenseId: number, name: string, facts: ShownFacts]

const LICENSES = `
  SELECT l.uid, l.id, l.product, l.included, l.additional, l.in_use, c.signed_up_on
  FROM license AS l JOIN client AS c ON c.id = l.client_id
  WHERE l.uid IN (SELECT value FROM json_each(?))`

const PEOPLE = `
  SELECT ${idText('uid')}, license_id, ${PERSON_NAME}, ${shownFacts('member')}
  FROM member WHERE uid IN (SELECT ${idBytes('value')} FROM json_each(?))`

/** By public id; what is not in the book is left out. */
export function readLicenses(
  reads: Reads,
  session: SessionFacts,
  uids: readonly string[],
): ReadonlyMap<string, KnownLicense> {
  const records = reads.rows<LicenseRecord>(LICENSES, JSON.stringify(uids))
  return new Map(
    records.map(({ uid, id, product, included, additional, in_use: inUse, signed_up_on }) => {
      const profile = session.profileOf(product)
      const facts = { included, additional, inUse, profile, clientSignedUpOn: signed_up_on }
      return [uid, { id, facts }]
    }),
  )
}

/** By public id; who is not in the book is left out. */
export function readPeople(
  reads: Reads,
  uids: readonly string[],
): ReadonlyMap<string, KnownPerson> {
  const people = reads.tuples<PersonTuple>(PEOPLE, JSON.stringify(uids))
  return new Map(
    people.map(([uid, licenseId, name, facts]) => [
      uid,
      { licenseId, name, holder: holderOf(facts) },
    ]),
  )
}
