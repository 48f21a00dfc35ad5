import type { MemberDetail } from '#shared/rpc/contract/members.ts'
import type { PersonState } from '#shared/domain/words.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import { readGroups } from '#shared/protocol/groups.ts'
import { shownSeat } from '../store/shown-person.ts'
import { PERSON_COLUMNS, PERSON_HOME, personOf, type PersonRecord } from './member-page.ts'
import type { Reads } from './reads.ts'
import { sessionFacts } from './session-facts.ts'
import { idBytes, idText, idTextOrNull } from '../store/person-ids.ts'

interface DetailRecord extends PersonRecord {
  readonly cycle: string
  readonly included: number
  readonly additional: number
  readonly in_use: number
  readonly seat_by: string | null
  readonly seat_at: number | null
  readonly group: string | null
  readonly groups: string | null
  readonly mfa_required: number
}

interface ElsewhereRecord {
  readonly uid: string
  readonly client_uid: string
  readonly client_name: string
  readonly product: string
  readonly plan: string
  readonly holds_seat: number
  readonly state: PersonState
}

const DETAIL = `
  SELECT ${PERSON_COLUMNS}, l.cycle, l.included, l.additional, l.in_use, m.seat_by, m.seat_at,
    ${idTextOrNull('m.permission_group')} AS "group", l.permission_groups AS groups, m.mfa_required
  FROM member AS m ${PERSON_HOME} WHERE m.uid = ${idBytes()}`

const ELSEWHERE = `
  SELECT ${idText('m.uid')} AS uid, c.uid AS client_uid, c.name AS client_name, l.product, l.plan,
    ${shownSeat('m')} AS holds_seat, m.state
  FROM member AS m ${PERSON_HOME}
  WHERE m.email = ? AND m.id <> ? ORDER BY c.name_key, c.uid, l.uid, m.uid LIMIT 20`

/** All that is known of one person; null: not in the book. */
export function readMemberDetail(
  reads: Reads,
  session: Session | null,
  uid: string,
): MemberDetail | null {
  const record = reads.row<DetailRecord>(DETAIL, uid)
  if (!record) return null
  const { cycle, included, additional, in_use: inUse, email, id } = record
  const groups = readGroups(record.groups) ?? []
  const { license, ...person } = personOf(record, sessionFacts(session))
  return {
    ...person,
    license: { ...license, cycle, included, additional, inUse, hasGroups: groups.length > 0 },
    group: groups.find((group) => group.id === record.group)?.name ?? null,
    mfaRequired: record.mfa_required === 1,
    seatChange: seatChangeOf(record, session),
    elsewhere: email === null ? [] : reads.rows<ElsewhereRecord>(ELSEWHERE, email, id).map(placeOf),
  }
}

function seatChangeOf(
  { seat_by: by, seat_at: at }: DetailRecord,
  session: Session | null,
): MemberDetail['seatChange'] {
  if (at === null) return null
  return { at, by: session?.operators.find((operator) => operator.id === by)?.name ?? null }
}

function placeOf(record: ElsewhereRecord): MemberDetail['elsewhere'][number] {
  const { uid: id, product, plan, state } = record
  const client = { id: record.client_uid, name: record.client_name }
  return { id, client, product, plan, licensed: record.holds_seat === 1, state }
}
