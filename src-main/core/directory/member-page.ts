import { isExempt } from '#shared/domain/profile.ts'
import { showsPermission } from '#shared/domain/standing.ts'
import type { CommandVerb, MemberRole, PersonState } from '#shared/domain/words.ts'
import type { MemberRow } from '#shared/rpc/contract/members.ts'
import { shownFacts, shownHolder, type ShownFacts } from '../store/shown-person.ts'
import type { IdSet } from './id-set.ts'
import type { Reads } from './reads.ts'
import type { SessionFacts } from './session-facts.ts'
import { idText } from '../store/person-ids.ts'

export interface PersonRecord {
  readonly id: number
  readonly uid: string
  readonly given_name: string
  readonly family_name: string
  readonly email: string | null
  readonly phone: string | null
  readonly role: MemberRole
  /** As the backend told it. */
  readonly state: PersonState
  readonly facts: ShownFacts
  readonly billing_permission: number
  readonly last_seen_at: number | null
  readonly invited_at: number | null
  readonly auto_reply_at: number | null
  readonly client_uid: string
  readonly client_name: string
  readonly signed_up_on: string
  readonly license_uid: string
  readonly product: string
  readonly plan: string
  readonly pending: CommandVerb | null
}

export const PERSON_COLUMNS = `
  m.id, ${idText('m.uid')} AS uid, m.given_name, m.family_name, m.email, m.phone, m.role, m.state,
  ${shownFacts('m')} AS facts, m.billing_permission, m.last_seen_at, m.invited_at,
  m.auto_reply_at, c.uid AS client_uid,
  c.name AS client_name, c.signed_up_on, l.uid AS license_uid, l.product, l.plan,
  (SELECT e.verb FROM pending_effect AS e WHERE e.member_id = m.id
   ORDER BY e.sequence DESC LIMIT 1) AS pending`

export const PERSON_HOME = `
  JOIN license AS l ON l.id = m.license_id
  JOIN client AS c ON c.id = l.client_id`

const PAGE = `
  SELECT ${PERSON_COLUMNS} FROM json_each(?) AS asked
  CROSS JOIN member AS m ON m.id = asked.value ${PERSON_HOME}
  ORDER BY asked.key`

/** The people with these internal ids, in this order; shorter when one of them is no more. */
export function readPeopleRows(reads: Reads, ids: Iterable<number>): PersonRecord[] {
  return reads.rows<PersonRecord>(PAGE, JSON.stringify([...ids]))
}

export function memberRow(
  record: PersonRecord,
  session: SessionFacts,
  selected: Pick<IdSet, 'has'>,
): MemberRow {
  return { kind: 'person', ...personOf(record, session), selected: selected.has(record.id) }
}

/** What a person's row and detail both tell. */
export function personOf(
  record: PersonRecord,
  session: SessionFacts,
): Omit<MemberRow, 'kind' | 'selected'> {
  const { isOwner, holdsSeat, state } = shownHolder(record.facts, record.state)
  return {
    id: record.uid,
    givenName: record.given_name,
    familyName: record.family_name,
    email: record.email,
    phone: record.phone,
    role: record.role,
    isOwner,
    state,
    licensed: holdsSeat,
    exempt: isExempt(session.profileOf(record.product), record.signed_up_on),
    billingPermission: showsPermission({
      role: record.role,
      isOwner,
      stored: record.billing_permission === 1,
    }),
    client: { id: record.client_uid, name: record.client_name },
    license: { id: record.license_uid, product: record.product, plan: record.plan },
    lastSeenAt: record.last_seen_at,
    invitedAt: record.invited_at,
    autoReplyAt: record.auto_reply_at,
    pending: record.pending,
  }
}
