import { mayChangeSeats } from '#shared/domain/permissions.ts'
import { inboxKind, type InboxKind } from '#shared/domain/inbox-kinds.ts'
import type { Clock } from '#shared/lib/ports.ts'
import {
  inboxFacts,
  type InboxCounts,
  type InboxEntries,
  type InboxFolder,
  type InboxRow,
} from '#shared/rpc/contract/inbox.ts'
import { readPeople, type KnownPerson } from '../conflicts/conflict-facts.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { Reads } from '../directory/reads.ts'
import { sessionFacts, type SessionFacts } from '../directory/session-facts.ts'
import type { Engine } from '../engine.ts'
import { hasDayCome } from './has-day-come.ts'
import { idBytes } from '../store/person-ids.ts'
import { counted, shownFacts, shownSeat } from '../store/shown-person.ts'
import { INBOX_WISHES, type WaitingWish } from '../store/inbox-methods.ts'

interface InboxRecord {
  readonly id: string
  readonly kind: InboxKind
  readonly facts: string
  readonly member: string | null
  readonly folder: 'open' | 'aside' | 'closed'
  readonly at: number
  readonly snoozed_until: number | null
  readonly snooze_reason: string | null
  readonly client: string
  readonly license: string
  readonly client_name: string | null
  readonly product: string | null
  readonly plan: string | null
}

/** Others stay unseen until this console knows them, too. */
const KNOWN_KINDS = inboxKind.options.map((kind) => `'${kind}'`).join(', ')

/** What is wished here counts as done: bound is a JSON array of `{entry, folder}`. */
const MARKED = `
  WITH marked AS (
    SELECT e.*, coalesce((
      SELECT value ->> '$.folder' FROM json_each(?) WHERE value ->> '$.entry' = e.id
    ), iif(e.snoozed_until > ?, 'aside', 'open')) AS folder
    FROM inbox_entry AS e JOIN client AS c ON c.uid = e.client
    WHERE e.kind IN (${KNOWN_KINDS})
  )`

const COUNTS = `${MARKED}
  SELECT count(*) FILTER (WHERE folder = 'open') AS open,
    count(*) FILTER (WHERE folder = 'open' AND kind = 'access-request') AS requests,
    count(*) FILTER (WHERE folder = 'aside') AS aside
  FROM marked`

const PAGE = `${MARKED}
  SELECT e.id, e.kind, e.facts, e.member, e.folder, e.at, e.snoozed_until, e.snooze_reason, e.client,
    e.license, c.name AS client_name, l.product, l.plan
  FROM marked AS e
  JOIN client AS c ON c.uid = e.client
  LEFT JOIN license AS l ON l.uid = e.license
  WHERE e.folder = ? AND (NOT ? OR e.kind = 'access-request')
  ORDER BY e.at DESC, e.id DESC LIMIT ? OFFSET ?`

const IDS = `${MARKED}
  SELECT id FROM marked WHERE folder = ? AND (NOT ? OR kind = 'access-request')`

const ASKERS = `${MARKED}
  SELECT DISTINCT e.member FROM marked AS e JOIN member ON member.uid = ${idBytes('e.member')}
  WHERE e.kind = 'access-request' AND e.id IN (SELECT value FROM json_each(?))
    AND ${shownSeat('member')} = 0 AND ${counted('people', shownFacts('member'))} = 1
  LIMIT 1000`

interface InboxReaderParts {
  readonly engine: Engine
  readonly book: BookReader
  readonly work: () => Reads
  readonly clock: Clock
}

type Counted = Omit<InboxCounts, 'unsent'>

/** The partner's inbox as the operator sees it: the copy in the book, with what was done to it here. */
export class InboxReader {
  private readonly parts: InboxReaderParts

  constructor(parts: InboxReaderParts) {
    this.parts = parts
  }

  counts(): InboxCounts {
    const wishes = this.wishes()
    const counted = this.parts.book.snapshot((reads) => this.count(reads, wishes))
    return { ...counted, unsent: wishes.length }
  }

  page(
    folder: InboxFolder,
    from: number,
    limit: number,
  ): { count: number; rows: InboxRow[]; billingHolders: string[] } {
    const wishes = this.wishes()
    const session = sessionFacts(this.parts.engine.session())
    return this.parts.book.snapshot((reads, { phase }) => {
      const records = reads.rows<InboxRecord>(
        PAGE,
        ...this.bound(wishes),
        ...inFolder(folder),
        limit,
        from,
      )
      const members = records.flatMap(({ member }) => member ?? [])
      // Before the first sync has ended there are no indexes to find people by.
      const people = phase === 'ready' ? readPeople(reads, members) : new Map<string, KnownPerson>()
      const rows = records.map((record) => rowOf(record, { wishes, people, session }))
      return {
        count: this.count(reads, wishes)[folder],
        rows,
        billingHolders: [...session.billingHolders],
      }
    })
  }

  /** Ids of entries, those of a folder as it stands now. */
  ids(entries: InboxEntries): readonly string[] {
    if (typeof entries !== 'string') return entries
    const bound = [...this.bound(this.wishes()), ...inFolder(entries)] as const
    return this.parts.book.reads().column<string>(IDS, ...bound)
  }

  /** People who ask for a seat in these entries and are shown without one; not who waits to be removed. */
  askers(entries: InboxEntries): string[] {
    const ids = JSON.stringify(this.ids(entries))
    return this.parts.book.reads().column<string>(ASKERS, ...this.bound(this.wishes()), ids)
  }

  private wishes(): WaitingWish[] {
    return this.parts.work().rows<WaitingWish>(INBOX_WISHES)
  }

  private count(reads: Reads, wishes: readonly WaitingWish[]): Counted {
    return reads.row<Counted>(COUNTS, ...this.bound(wishes)) ?? { open: 0, requests: 0, aside: 0 }
  }

  private bound(wishes: readonly WaitingWish[]): [marks: string, now: number] {
    const now = this.parts.clock.now()
    const marks = wishes.map((wish) => ({ entry: wish.entry, folder: folderAfter(wish, now) }))
    return [JSON.stringify(marks), now]
  }
}

/** Where an entry stands once it is as it was wished. */
function folderAfter(wish: WaitingWish, now: number): InboxRecord['folder'] {
  if (wish.wish === 'close') return 'closed'
  return wish.wish === 'snooze' && !hasDayCome(wish, now) ? 'aside' : 'open'
}

function inFolder(folder: InboxFolder): [folder: string, onlyRequests: number] {
  return [folder === 'aside' ? 'aside' : 'open', folder === 'requests' ? 1 : 0]
}

interface Known {
  readonly wishes: readonly WaitingWish[]
  readonly people: ReadonlyMap<string, KnownPerson>
  readonly session: SessionFacts
}

function rowOf(record: InboxRecord, { wishes, people, session }: Known): InboxRow {
  const { id, kind, at, member, product, plan } = record
  const person = member === null ? undefined : people.get(member)
  return {
    ...{ id, kind, at },
    facts: inboxFacts.catch({}).parse(JSON.parse(record.facts)),
    place: placeOf(record),
    person:
      member !== null && person?.holder
        ? {
            id: member,
            name: person.name,
            licensed: person.holder.holdsSeat,
            tab: person.holder.state === 'member' ? 'members' : 'invites',
          }
        : null,
    seatBarred:
      product !== null && plan !== null
        ? !mayChangeSeats(session.profileOf(product), session.actor)
        : true,
    aside: asideOf(record, wishes),
  }
}

function placeOf({ client, client_name, license, product, plan }: InboxRecord): InboxRow['place'] {
  if (client_name === null || product === null || plan === null) return null
  return { client: { id: client, name: client_name }, license: { id: license, product, plan } }
}

function asideOf(record: InboxRecord, wishes: readonly WaitingWish[]): InboxRow['aside'] {
  if (record.folder !== 'aside') return null
  const wish = wishes.find(({ entry }) => entry === record.id)
  if (wish?.wish === 'snooze' && wish.until !== null) {
    return { until: new Date(`${wish.until}T00:00:00`).getTime(), reason: wish.reason ?? '' }
  }
  return { until: record.snoozed_until ?? 0, reason: record.snooze_reason ?? '' }
}
