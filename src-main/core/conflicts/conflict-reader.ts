import type { Actor } from '#shared/domain/permissions.ts'
import { waysOut } from '#shared/domain/ways.ts'
import { freeSeats } from '#shared/domain/seats.ts'
import { targetsOf, type CommandArguments } from '#shared/domain/people/targets.ts'
import { peopleWaysOut } from '#shared/domain/people/ways.ts'
import type { SeatRequest } from '#shared/domain/seats.ts'
import { isSeatVerb } from '#shared/domain/words.ts'
import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import type { CommandPlace } from '#shared/rpc/contract/outbox.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { Reads } from '../directory/reads.ts'
import { sessionFacts } from '../directory/session-facts.ts'
import type { Engine } from '../engine.ts'
import {
  CONFLICT_COLUMNS,
  kindOf,
  reasonOf,
  requestOf,
  servedOf,
  type ConflictRecord,
} from '../store/conflict-record.ts'
import { readLicenses, readPeople, type KnownLicense, type KnownPerson } from './conflict-facts.ts'
import { newestSeatChange } from './seat-changes.ts'

const NAMED = 3

interface ListedRecord extends ConflictRecord {
  readonly at: number
  readonly about: string
  readonly short_by: number
  /** 1: an earlier command of the click on this license waits, short of seats. */
  readonly short_before: number
}

const COUNT = 'SELECT count(*) FROM conflict WHERE closed_at IS NULL'

const PAGE = `
  SELECT ${CONFLICT_COLUMNS}, conflict.at, c.about, c.short_by, EXISTS (
    SELECT 1 FROM command AS earlier WHERE earlier.bulk = c.bulk AND earlier.license = c.license
      AND earlier.code = 'seats-short' AND earlier.state <> 'cancelled'
      AND json_extract(earlier.args, '$.seatsNeeded') > json_extract(c.args, '$.seatsNeeded')
    ) AS short_before
  FROM conflict JOIN command AS c ON c.id = conflict.command
  WHERE closed_at IS NULL ORDER BY conflict.at DESC, conflict.id DESC LIMIT ? OFFSET ?`

/** What waits for a person: what was wanted by the outbox, what holds now by the book. */
export class ConflictReader {
  private readonly engine: Engine
  private readonly book: BookReader
  private readonly work: () => Reads

  constructor(engine: Engine, book: BookReader, work: () => Reads) {
    this.engine = engine
    this.book = book
    this.work = work
  }

  /** Open ones, the latest first. */
  latest(from: number, limit: number): { readonly count: number; readonly rows: Conflict[] } {
    const work = this.work()
    const { count, records } = work.snapshot(() => ({
      count: work.column<number>(COUNT)[0] ?? 0,
      records: work.rows<ListedRecord>(PAGE, limit, from),
    }))
    return { count, rows: this.describe(records) }
  }
  private describe(records: readonly ListedRecord[]): Conflict[] {
    const wishes = records.map((record) => ({ record, request: requestOf(record) }))
    const session = this.engine.session()
    return this.book.snapshot((reads, { phase }) => {
      // Before the first sync has ended there are no indexes to find people by.
      const find = phase === 'ready' ? finderOf(reads, wishes) : null
      const facts = sessionFacts(session)
      const licenses = readLicenses(
        reads,
        facts,
        records.map((record) => record.license),
      )
      return wishes.map((wish) => {
        const license = licenses.get(wish.record.license)
        return {
          ...told(wish, find),
          holds: license ? holdsOf(license) : null,
          changed:
            find && license
              ? newestSeatChange(reads, session, license.id, servedOf(wish.record))
              : null,
          ways: find ? waysOf(wish, license, facts.actor, find) : NO_WAYS,
        }
      })
    })
  }
}

interface ListedWish {
  readonly record: ListedRecord
  readonly request: CommandArguments
}

type FindPerson = (uid: string) => KnownPerson | undefined

const NO_WAYS: Conflict['ways'] = { again: 0, adjust: 0 }

function finderOf(reads: Reads, wishes: readonly ListedWish[]): FindPerson {
  const people = readPeople(
    reads,
    wishes.flatMap(({ request }) => targetsOf(request)),
  )
  return (uid) => people.get(uid)
}

function told({ record, request }: ListedWish, find: FindPerson | null) {
  const names = targetsOf(request).flatMap((uid) => find?.(uid)?.name ?? [])
  return {
    ...{ id: record.id, kind: kindOf(record), verb: record.verb },
    place: JSON.parse(record.about) as CommandPlace,
    at: record.at,
    people: { count: targetsOf(request).length, names: names.slice(0, NAMED) },
    heirless: isHeirless(record) ? [...targetsOf(request)] : [],
    code: reasonOf(record),
    shortBy: record.short_by,
  }
}

function isHeirless(record: ListedRecord): boolean {
  const code = reasonOf(record)
  return code === 'heir-missing' || code === 'heir-unknown'
}

function holdsOf({ facts }: KnownLicense): NonNullable<Conflict['holds']> {
  const { included, additional, inUse } = facts
  return { included, additional, inUse, free: freeSeats(facts) }
}

function waysOf(
  { record, request }: ListedWish,
  license: KnownLicense | undefined,
  actor: Actor,
  find: FindPerson,
): Conflict['ways'] {
  // Nobody here knows what the backend did, so asking again is open whatever the rule would say.
  if (record.code === 'no-answer') return { again: targetsOf(request).length, adjust: 0 }
  if (!isSeatVerb(record.verb)) {
    const { again } = peopleWaysOut(record.verb, request, license?.facts, actor)
    return { again: again.length, adjust: 0 }
  }
  const seats = request as SeatRequest
  const isShortBefore = seats.seatsNeeded !== undefined && record.short_before === 1
  const ways = waysOut(
    { verb: record.verb, request: seats, isShortBefore },
    license?.facts,
    actor,
    (uid) => {
      const person = find(uid)
      return person?.licenseId === license?.id ? person : undefined
    },
  )
  return { again: ways.again.length, adjust: ways.adjust.length }
}
