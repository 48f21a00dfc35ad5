import type { InboxWish } from '#shared/rpc/contract/inbox.ts'
import type { HeardEntry } from '../inbox/heard-inbox.ts'
import { readMeta, writeMeta, type Store } from './store-file.ts'
import type { Told } from './told.ts'
import type { InboxMethods } from './writer-methods.ts'
import { writtenOver } from './written-over.ts'

const CURSOR = 'inboxCursor'

/** What was done to an entry, as it waits for the backend. */
export interface WaitingWish {
  readonly seq: number
  readonly entry: string
  readonly wish: InboxWish['wish']
  /** A calendar date; both are there where it is put aside. */
  readonly until: string | null
  readonly reason: string | null
}

export interface InboxPlace {
  /** null: there is no copy yet. */
  readonly cursor: string | null
  /** The longest waiting first. */
  readonly wishes: readonly WaitingWish[]
}

/** What the backend told. */
export interface InboxNews {
  /** The cursor of the copy that it was asked for. */
  readonly from: string | null
  /** Nothing of the copy holds any more. */
  readonly whole: boolean
  readonly entries: readonly HeardEntry[]
  readonly cursor: string
  /** Wishes (their `seq`) that are in what it told. */
  readonly settled: readonly number[]
}

export const INBOX_WISHES = 'SELECT seq, entry, wish, until, reason FROM inbox_wish ORDER BY seq'

/** The copy of the inbox lies in the book, which can be filled anew; what waits lies in `work`. */
export function inboxMethods(store: Store, { written }: Told): InboxMethods {
  const { work } = store

  /** What was asked for before the book became another one would leave that one's copy partial. */
  function isOfThisCopy({ whole, from }: InboxNews): boolean {
    return whole || readMeta(store.book, CURSOR) === from
  }

  function takeEntries({ whole, entries, cursor }: InboxNews): void {
    const { book } = store
    if (whole) writtenOver(book, () => void book.sql('DELETE FROM inbox_entry').run())
    for (const entry of entries) takeEntry(entry)
    writeMeta(book, CURSOR, cursor)
  }

  function takeEntry(entry: HeardEntry): void {
    const { id, kind, client, license, member, facts, at, snoozedUntil, snoozeReason } = entry
    store.book.sql('DELETE FROM inbox_entry WHERE id = ?').run(id)
    if (entry.closedAt !== null) return
    store.book
      .sql(
        `INSERT INTO inbox_entry
          (id, kind, client, license, member, facts, at, snoozed_until, snooze_reason)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, kind, client, license, member, JSON.stringify(facts), at, snoozedUntil, snoozeReason)
  }

  return {
    inboxPlace: () => ({
      cursor: readMeta(store.book, CURSOR),
      wishes: work.sql(INBOX_WISHES).all() as WaitingWish[],
    }),
    takeInbox(news) {
      if (!isOfThisCopy(news)) return written([])
      store.book.db.transaction(() => takeEntries(news)).immediate()
      // After the book: told twice they find the work done, told never they would be lost.
      work
        .sql('DELETE FROM inbox_wish WHERE seq IN (SELECT value FROM json_each(?))')
        .run(JSON.stringify(news.settled))
      const isNews = news.whole || news.entries.length + news.settled.length > 0
      return written(isNews ? ['inbox'] : [])
    },
    wishInbox(entries, change) {
      const { until, reason } = change.wish === 'snooze' ? change : { until: null, reason: null }
      const { changes } = work
        .sql(
          `INSERT OR REPLACE INTO inbox_wish (entry, wish, until, reason)
           SELECT value, ?, ?, ? FROM json_each(?)`,
        )
        .run(change.wish, until, reason, JSON.stringify(entries))
      return { ...written(['inbox']), changed: changes }
    },
    dropInboxWishes() {
      const { changes } = work.sql('DELETE FROM inbox_wish').run()
      return { ...written(changes > 0 ? ['inbox'] : []), dropped: changes }
    },
  }
}
