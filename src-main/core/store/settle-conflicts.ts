import { narrowTo, targetsOf } from '#shared/domain/people/targets.ts'
import { peopleWaysOut } from '#shared/domain/people/ways.ts'
import type { SeatRequest } from '#shared/domain/seats.ts'
import { waysOut, type WaysOut } from '#shared/domain/ways.ts'
import { isSeatVerb } from '#shared/domain/words.ts'
import { unreachable } from '#shared/lib/assert.ts'
import type { ConflictWay } from '#shared/rpc/contract/conflicts.ts'
import { bookPicture } from './book-picture.ts'
import { cancelThese } from './cancel.ts'
import { CONFLICT_COLUMNS, kindOf, requestOf, type ConflictRecord } from './conflict-record.ts'
import { closeConflicts } from './conflict-store.ts'
import { newWishes, type NewWishes } from './new-wishes.ts'
import { wasShortBefore } from './park.ts'
import { requeue } from './requeue.ts'
import { commandShower, markShown, type Shower } from './show-command.ts'
import type { Store, StoreFile } from './store-file.ts'

/** `fit`, a retry: again where the whole wish fits, else adjusted. */
export type SettlingWay = ConflictWay | 'fit'

/** A person's choice about open conflicts. */
export interface Settlement {
  /** Ids of commands. */
  readonly conflicts: readonly string[]
  readonly way: SettlingWay
  readonly at: number
  /** Fresh ones: one for each conflict, and two more for the bulks of new commands. */
  readonly newIds: readonly string[]
}

export interface Settled {
  readonly settled: number
  readonly left: number
  /** For whom something is queued now. */
  readonly people: number
  /** Of the new commands; a parked one goes on in its own. */
  readonly bulks: readonly string[]
}

/**
 * Takes the way out of each conflict where it is open now, the oldest wish first, each on top of
 * what the ones before it show. Runs inside `inBothFiles`.
 */
export function settleConflicts(store: Store, settlement: Settlement): Settled {
  const records = findOpen(store.work, settlement.conflicts)
  const { way, at } = settlement
  if (way === 'drop') return drop(store, records, at)
  const shower = commandShower(store, at)
  if (!shower) return { settled: 0, left: records.length, people: 0, bulks: [] }
  const wishes = newWishes(store, shower, {
    ...settlement,
    licenses: records.map((record) => record.license),
  })
  let settled = 0
  let people = 0
  for (const record of records) {
    const queued = takeWay({ store, shower, wishes, way, at }, record)
    if (queued > 0) settled += 1
    people += queued
  }
  const bulks = wishes.close()
  markShown(store)
  return { settled, left: records.length - settled, people, bulks }
}

interface Settling {
  readonly store: Store
  readonly shower: Shower
  readonly wishes: NewWishes
  readonly way: Exclude<SettlingWay, 'drop'>
  readonly at: number
}

/** @returns for how many people something is queued now; 0: the way is closed. */
function takeWay(settling: Settling, record: ConflictRecord): number {
  const ways = waysOf(settling.store, settling.shower, record)
  switch (settling.way) {
    case 'again':
      return again(settling, record, ways.again)
    case 'adjust':
      return adjust(settling, record, ways.adjust)
    case 'fit':
      return again(settling, record, ways.again) || adjust(settling, record, ways.adjust)
    default:
      return unreachable(settling.way)
  }
}

function waysOf(store: Store, { context }: Shower, record: ConflictRecord): WaysOut {
  const request = requestOf(record)
  // Nobody here knows what the backend did, so asking again is open whatever the rule would say.
  if (record.code === 'no-answer') return { again: targetsOf(request), adjust: [] }
  const picture = bookPicture(store.book, context, {
    licenses: [record.license],
    people: targetsOf(request),
    off: [],
  })
  const facts = picture.factsOf(record.license)
  if (!isSeatVerb(record.verb)) return peopleWaysOut(record.verb, request, facts, context.actor)
  const seats = request as SeatRequest
  const { seatsNeeded } = seats
  const isShortBefore =
    seatsNeeded !== undefined && wasShortBefore(store.work, record, seatsNeeded) !== null
  const wish = { verb: record.verb, request: seats, isShortBefore }
  return waysOut(wish, facts, context.actor, picture.holdersOn(record.license))
}

function again(
  { store, shower, wishes, at }: Settling,
  record: ConflictRecord,
  people: readonly string[],
): number {
  if (people.length === 0) return 0
  closeConflicts(store.work, [record.id], 'again', at)
  if (kindOf(record) === 'parked') shower.show([requeue(store.work, record, at)])
  else wishes.add(record, narrowTo(requestOf(record), new Set(people)))
  return people.length
}

function adjust(
  { store, wishes, at }: Settling,
  record: ConflictRecord,
  people: readonly string[],
): number {
  if (people.length === 0) return 0
  closeConflicts(store.work, [record.id], 'adjusted', at)
  if (kindOf(record) === 'parked') cancelThese(store.work, [record], at)
  wishes.add(record, { members: people })
  return people.length
}

/** A parked command has no effects in the book, so nothing has to be taken off. */
function drop(store: Store, records: readonly ConflictRecord[], at: number): Settled {
  const parked = records.filter((record) => kindOf(record) === 'parked')
  closeConflicts(
    store.work,
    records.map((record) => record.id),
    'dropped',
    at,
  )
  cancelThese(store.work, parked, at)
  markShown(store)
  return { settled: records.length, left: 0, people: 0, bulks: [] }
}

function findOpen(work: StoreFile, ids: readonly string[]): ConflictRecord[] {
  return work
    .sql(
      `SELECT ${CONFLICT_COLUMNS} FROM conflict JOIN command AS c ON c.id = conflict.command
         WHERE closed_at IS NULL AND command IN (SELECT value FROM json_each(?))
         ORDER BY c.sequence`,
    )
    .all(JSON.stringify(ids)) as ConflictRecord[]
}
