import type { Actor } from '#shared/domain/permissions.ts'
import { freeSeats } from '#shared/domain/seats.ts'
import { targetsOf, type CommandArguments } from '#shared/domain/people/targets.ts'
import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import type { CommandPlace } from '#shared/rpc/contract/outbox.ts'
import { calledBy } from '../bulks/called-by.ts'
import { namesOf } from '../bulks/first-names.ts'
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
import { waysOf } from '../store/conflict-ways.ts'
import { readLicenses, readPeople, type KnownLicense, type KnownPerson } from './conflict-facts.ts'
import { newestSeatChange } from './seat-changes.ts'

interface ListedRecord extends ConflictRecord {
  readonly at: number
  readonly about: string
  readonly short_by: number
  /** 1: an earlier command of the click on this license waits, short of seats. */
  readonly short_before: number
}

const COUNT = 'SELECT count(*) FROM conflict WHERE closed_at IS NULL'

const PAGE = `
  SELECT ${CONFLICT_COLUMNS}, conflict.at, json_remove(c.about, '$.called') AS about, c.short_by, EXISTS (
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
          ways: find ? countsOfWays(wish, license, facts.actor, find) : NO_WAYS,
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
  const first = targetsOf(request)
  const names = namesOf({ first, calledBy: calledBy(request) }, (uid) => find?.(uid)?.name)
  return {
    ...{ id: record.id, kind: kindOf(record), verb: record.verb },
    place: JSON.parse(record.about) as CommandPlace,
    at: record.at,
    people: { count: first.length, names },
    heirless: isHeirless(record) ? [...first] : [],
    ...reasonOf(record),
    shortBy: record.short_by,
  }
}

function isHeirless(record: ListedRecord): boolean {
  const { code } = reasonOf(record)
  return code === 'heir-missing' || code === 'heir-unknown'
}

function holdsOf({ facts }: KnownLicense): NonNullable<Conflict['holds']> {
  const { included, additional, inUse } = facts
  return { included, additional, inUse, free: freeSeats(facts) }
}

function countsOfWays(
  { record }: ListedWish,
  license: KnownLicense | undefined,
  actor: Actor,
  find: FindPerson,
): Conflict['ways'] {
  const { again, adjust } = waysOf(record, {
    ...{ license: license?.facts, actor, isShortBefore: () => record.short_before === 1 },
    find(uid) {
      const person = find(uid)
      return person?.licenseId === license?.id ? person?.holder : undefined
    },
  })
  return { again: again.length, adjust: adjust.length }
}
