import { readBookState, type BookState } from '../store/book-state.ts'
import type { Connection } from '../store/open-database.ts'
import { holderOf, pendingFacts, type ShownFacts } from '../store/shown-person.ts'
import { storeFile } from '../store/store-file.ts'
import { Reads } from './reads.ts'
import {
  HIDDEN,
  Words,
  type LicenseColumns,
  type MemberColumns,
  type NameOrder,
  PACKED_FACTS,
  packedAs,
  positionsOf,
} from './roster.ts'

/** All of a roster as it crosses a thread. null where the book is not whole yet. */
export interface RosterParts {
  readonly generation: number
  readonly order: NameOrder
  readonly members: MemberColumns
  readonly licenses: Omit<LicenseColumns, 'plans' | 'dates'>
  readonly plans: readonly string[]
  readonly dates: readonly string[]
}

export interface OrderParts {
  readonly generation: number
  readonly order: NameOrder
}

/** Which texts people can be put in order by. */
export type RankedText = 'email' | 'phone'

export interface RankParts {
  readonly generation: number
  /** By member id: the place of the value among all values, from 1; 0: without. */
  readonly ranks: Int32Array
}

/** People who come later find room in the arrays. */
const SPARE = 1_024

const GREATEST = 'SELECT coalesce(max(id), 0) FROM '
const IN_ORDER = 'SELECT id FROM member ORDER BY name_key, uid'

const TOLD_TUPLE = `member.id, license_id, ${PACKED_FACTS}, last_seen_at, invited_at`
export const MEMBER_TUPLE = `${TOLD_TUPLE}, ${pendingFacts('member')}`
/** To look for what is pending on everybody would take a third longer than to read those again. */
const MEMBERS = `
  SELECT ${TOLD_TUPLE} FROM member WHERE id > ? ORDER BY id LIMIT ?`
const WITH_PENDING = `
  SELECT ${MEMBER_TUPLE} FROM member WHERE id IN (SELECT member_id FROM pending_effect)`
/** Rows as one array are read in half the time of one by one, and not all need be there at once. */
const TOGETHER = 10_000

export type MemberTuple = readonly [
  id: number,
  license: number,
  facts: number,
  lastSeenAt: number | null,
  invitedAt: number | null,
  /** What is pending shows; null: nothing is. */
  pending: ShownFacts | null,
]

type ToldTuple = MemberTuple extends readonly [...infer Told, ShownFacts | null] ? Told : never

export const LICENSES = `
  SELECT l.id, l.client_id, l.product || '/' || l.plan, c.signed_up_on, l.included, l.additional,
    l.in_use
  FROM license AS l JOIN client AS c ON c.id = l.client_id`

export type LicenseTuple = readonly [
  id: number,
  client: number,
  plan: string,
  signedUpOn: string,
  included: number,
  additional: number,
  inUse: number,
]

export function readRoster(db: Connection): RosterParts {
  return withReads(db, (reads, { generation, change }) => {
    const plans = new Words()
    const dates = new Words()
    const columns = newLicenses(size(reads, 'license'))
    const licenses = { ...columns, plans, dates }
    for (const license of reads.eachTuple<LicenseTuple>(LICENSES)) putLicense(licenses, license)
    const members = newMembers(size(reads, 'member'))
    readMembers(reads, members)
    const order = readOrder(reads, change)
    return { generation, order, members, licenses: columns, plans: plans.list, dates: dates.list }
  })
}

export function readNameOrder(db: Connection): OrderParts {
  return withReads(db, (reads, { generation, change }) => ({
    generation,
    order: readOrder(reads, change),
  }))
}

export function readRanks(db: Connection, text: RankedText): RankParts {
  return withReads(db, (reads, { generation }) => {
    const ranks = new Int32Array(size(reads, 'member'))
    const sorted = reads.eachTuple<[id: number, value: string]>(
      `SELECT id, ${text} FROM member WHERE ${text} IS NOT NULL ORDER BY ${text}`,
    )
    let rank = 0
    let last: string | null = null
    for (const [id, value] of sorted) {
      if (value !== last) rank += 1
      last = value
      ranks[id] = rank
    }
    return { generation, ranks }
  })
}

export function newMembers(length: number): MemberColumns {
  return {
    license: new Int32Array(length),
    facts: new Uint8Array(length),
    lastSeen: new Float64Array(length),
    invited: new Float64Array(length),
  }
}

export function putMember(members: MemberColumns, tuple: MemberTuple): void {
  const [id, license, told, lastSeenAt, invitedAt, pending] = tuple
  const facts = pending === null ? told : pendingAs(told, pending)
  members.license[id] = facts === HIDDEN ? 0 : license
  members.facts[id] = facts
  members.lastSeen[id] = lastSeenAt ?? NaN
  members.invited[id] = invitedAt ?? NaN
}

function pendingAs(told: number, pending: ShownFacts): number {
  const holder = holderOf(pending)
  return holder ? packedAs(told, holder) : HIDDEN
}

function readMembers(reads: Reads, members: MemberColumns): void {
  let last = 0
  for (;;) {
    const some = reads.tuples<ToldTuple>(MEMBERS, last, TOGETHER)
    for (const member of some) putMember(members, [...member, null])
    if (some.length < TOGETHER) break
    last = some.at(-1)?.[0] ?? last
  }
  for (const member of reads.eachTuple<MemberTuple>(WITH_PENDING)) putMember(members, member)
}

export function putLicense(licenses: LicenseColumns, tuple: LicenseTuple): void {
  const [id, client, plan, signedUpOn, included, additional, inUse] = tuple
  licenses.client[id] = client
  licenses.plan[id] = licenses.plans.placeOf(plan)
  licenses.signedUp[id] = licenses.dates.placeOf(signedUpOn)
  licenses.included[id] = included
  licenses.additional[id] = additional
  licenses.inUse[id] = inUse
}

export function newLicenses(length: number): Omit<LicenseColumns, 'plans' | 'dates'> {
  return {
    client: new Int32Array(length),
    plan: new Int32Array(length),
    signedUp: new Int32Array(length),
    included: new Int32Array(length),
    additional: new Int32Array(length),
    inUse: new Int32Array(length),
  }
}

function readOrder(reads: Reads, change: number): NameOrder {
  const ids = Int32Array.from(reads.column<number>(IN_ORDER))
  const positions = positionsOf(ids, size(reads, 'member'))
  return { ids, positions, change }
}

/** Of arrays by id. */
export function size(reads: Reads, table: 'member' | 'license'): number {
  return (reads.column<number>(GREATEST + table)[0] ?? 0) + 1 + SPARE
}

/** Reads of one state of the book. */
export function withReads<T>(db: Connection, read: (reads: Reads, state: BookState) => T): T {
  const reads = new Reads(db)
  return reads.snapshot(() => read(reads, readBookState(storeFile(db))))
}
