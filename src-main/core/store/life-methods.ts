import { rmSync, writeFileSync } from 'node:fs'
import { session, type RebuildReason, type Session } from '#shared/rpc/contract/session.ts'
import { meetEpoch } from './ahead.ts'
import { doubtAllUnsent, markAllSendingUnknown } from './batch-store.ts'
import { isSound } from './book-check.ts'
import { readBookState, writeBookState } from './book-state.ts'
import { catchUp, pendingOrShown } from './catch-up.ts'
import { forgetHowLeft, ownBook, rememberBook } from './known-books.ts'
import { isDamage } from './open-database.ts'
import type { OpenStore } from './open-store.ts'
import { lastEventSeq } from './outbox-events.ts'
import { pendingLicenses } from './pending-commands.ts'
import { rebase } from './rebase.ts'
import { inBothFiles, readMeta, writeMeta, type Store } from './store-file.ts'
import { SHOWN, type Told } from './told.ts'
import { backUpWork } from './work-backup.ts'
import { noteCut, writePaused, writeRestored, writeSetAside } from './work-notes.ts'
import type { LifeMethods, Owner } from './writer-methods.ts'

const PROBE_BYTES = 1_048_576
/** Of a book whose pending effects are another outbox's: lower than of one that lost all its events. */
const SHOWS_ANOTHER = -1

export function lifeMethods({ books, found }: OpenStore, told: Told): LifeMethods {
  const store = books.shown
  return {
    adopt(owner) {
      try {
        agree(store, owner, found)
      } catch (error) {
        if (!isDamage(error) || !isSound(store.work)) throw error
        books.setAside({ reason: 'damaged', id: owner.newBook })
        agree(store, owner, { ...found, setAside: 'damaged' })
      }
      const { isDoubtful } = found
      return { state: told.state(), session: readSession(store), isDoubtful }
    },
    keepSession(session, now) {
      const kept = JSON.stringify(session)
      if (readMeta(store.work, 'session') === kept) return told.written([])
      inBothFiles(store, 'session', () => {
        writeMeta(store.work, 'session', kept)
        rebase(store, pendingLicenses(store), now)
      })
      return told.written(['session', ...SHOWN])
    },
    meetEpoch(epoch, now) {
      if (!inBothFiles(store, 'session', () => showMet(store, epoch, now))) return told.written([])
      return told.written(SHOWN)
    },
    pause(what, paused) {
      writePaused(store.work, what, paused)
      return told.written([])
    },
    probeStorage() {
      probe(store.work.db.name)
      return told.written([])
    },
    acknowledgeRestored() {
      writeRestored(store.work, null)
      return told.written([])
    },
    backUpWork: () => backUpWork(store.work.db.name),
    acknowledgeSetAside() {
      writeSetAside(store.work, null)
      return told.written([])
    },
  }
}

/** @returns false: nothing that is shown could be another. */
function showMet(store: Store, epoch: string, now: number): boolean {
  if (!meetEpoch(store, epoch)) return false
  rebase(store, pendingOrShown(store), now)
  return true
}

/** Makes the files agree. */
function agree(store: Store, owner: Owner, { setAside, isRestored }: OpenStore['found']): void {
  inBothFiles(store, 'adopt', () => {
    takeOwnership(store, owner)
    takeBook(store, owner, setAside)
    if (isRestored) writeBookState(store.book, { appliedSeq: SHOWS_ANOTHER })
    else if (isBookAhead(store)) goOnAfterCut(store, owner)
    markAllSendingUnknown(store.work)
    catchUp(store, owner.now)
  })
}

/** @throws what a write of some size fails with: a little space may be left where nothing useful fits. */
function probe(beside: string): void {
  const file = `${beside}.probe`
  try {
    writeFileSync(file, Buffer.alloc(PROBE_BYTES), { flush: true })
  } finally {
    rmSync(file, { force: true })
  }
}

/** A file that came from another data folder would repeat that folder's sequences: it gets a new device id. */
function takeOwnership({ work }: Store, { install, newDevice }: Owner): void {
  if (readMeta(work, 'install') === install) return
  writeMeta(work, 'install', install)
  writeMeta(work, 'device', newDevice)
}

/** The book has seen events of which the outbox knows nothing: the file is an old one, or its log was cut. */
function isBookAhead({ work, book }: Store): boolean {
  return readBookState(book).appliedSeq > lastEventSeq(work)
}

/**
 * What came last is gone, and with it the places that the backend has seen of this device, and which
 * commands it was asked for.
 */
function goOnAfterCut({ work }: Store, { newDevice }: Owner): void {
  writeMeta(work, 'device', newDevice)
  doubtAllUnsent(work)
  noteCut(work)
}

/** From here on the book is written to, and is one that `work` knows. */
function takeBook({ work, book }: Store, owner: Owner, setAside: RebuildReason | null): void {
  forgetHowLeft(work)
  const known = readBookState(book)
  const bookId = known.bookId ?? owner.newBook
  if (known.bookId === null) {
    writeBookState(book, { bookId, reason: setAside, appliedSeq: lastEventSeq(work) })
  }
  if (bookId !== ownBook(work)) rememberBook(work, bookId)
  if (setAside) writeSetAside(work, { reason: setAside, at: owner.now })
}

function readSession({ work }: Store): Session | null {
  const kept = readMeta(work, 'session')
  // One of another version's shape is asked for again at the next connection.
  return kept === null ? null : (session.safeParse(JSON.parse(kept)).data ?? null)
}
