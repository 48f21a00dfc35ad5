import type { ChangedArea } from '#shared/rpc/contract/session.ts'
import { readBookState, type BookState } from './book-state.ts'
import { isNoRows } from './changed-rows.ts'
import { lastEventSeq } from './outbox-events.ts'
import { countOutbox } from './outbox-store.ts'
import type { Books } from './books.ts'
import type { StoreFile } from './store-file.ts'
import { rowNotes } from './row-notes.ts'
import type { TakenBlock } from './taken.ts'
import { readPaused, readRestored, readSetAside } from './work-notes.ts'
import type { StoreState, Written, WrittenBlock } from './writer-methods.ts'

/** Says what a call changed and where both files stand after it. */
export interface Told {
  written(areas: readonly ChangedArea[]): Written
  block(taken: TakenBlock): WrittenBlock
  state(): StoreState
}

export const OUTBOX: readonly ChangedArea[] = ['bulks', 'conflicts']
export const SHOWN: readonly ChangedArea[] = ['bulks', 'conflicts', 'clients', 'members']

export function toldOf(books: Books): Told {
  const { work } = books.shown
  const state = (): StoreState => readState(books)
  let toldSeq = lastEventSeq(work)
  const notes = rowNotes()
  // From the opening on: what is adopted is read by nobody before it is told.
  notes.take(books.shown.book)
  const written = (areas: readonly ChangedArea[]): Written => {
    const rows = notes.take(books.shown.book)
    // A call that first had to catch up changed more than it knows of.
    const isUntold = areas.length === 0 && rows !== 'all' && !isNoRows(rows)
    return { areas: isUntold ? SHOWN : areas, rows, state: state() }
  }
  return {
    state,
    written,
    block(taken) {
      const seq = lastEventSeq(work)
      // Rows that came can park what does not fit any more.
      const areas = new Set([...areasOf(taken), ...(seq > toldSeq ? OUTBOX : [])])
      toldSeq = seq
      return {
        // What a book that nobody reads yet holds is told when it is exchanged.
        ...written(books.isFilling() ? [] : [...areas]),
        next: taken.next,
        people: taken.people,
      }
    },
  }
}

function readState(books: Books): StoreState {
  const { book, work, lag } = books.shown
  const { generation, change, phase, rebuild } = readBookState(book)
  const pulled = readBookState(books.pulled.book)
  return {
    ...{ generation, change, rebuild, lag },
    search: phase === 'ready' ? 'ready' : 'preparing',
    version: pulled.version,
    cursor: pulled.cursor,
    filling: isBeingFilled(books, pulled) ? { reason: pulled.reason } : null,
    isFilled: books.isFilled(),
    outbox: countOutbox(work),
    paused: readPaused(work),
    setAside: readSetAside(work),
    restored: readRestored(work),
    workChanges: countChanges(work),
  }
}

function countChanges(work: StoreFile): number {
  return work.sql('SELECT total_changes()').pluck().get() as number
}

function isBeingFilled(books: Books, { phase }: BookState): boolean {
  return phase === 'loading' || books.isFilling()
}

/** What a conflict says of the present changes with the rows. */
function areasOf(taken: TakenBlock): ChangedArea[] {
  return taken.changed ? ['clients', 'members', 'conflicts'] : []
}
