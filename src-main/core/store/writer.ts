import { session, type ChangedArea, type Session } from '#shared/rpc/contract/session.ts'
import { isAnsweredAsShown } from './answered-as-shown.ts'
import { licensesOf, storeAnswers } from './answers-store.ts'
import { readBookState } from './book-state.ts'
import { changeTaker } from './change-taker.ts'
import type { TakenBlock } from './taken.ts'
import { catchUp, closeStore, openStore } from './open-store.ts'
import {
  addBulk,
  cancelUnsent,
  countOutbox,
  markAllSendingUnknown,
  markUnknown,
  putBackUnsent,
  takeOldest,
} from './outbox-store.ts'
import { pendingLicenses } from './pending-commands.ts'
import { rebase } from './rebase.ts'
import { resetBook } from './reset-book.ts'
import { inBothFiles, readMeta, writeMeta, type Store } from './store-file.ts'
import type { Owner, StoreState, WriterMethods, Written, WrittenBlock } from './writer-methods.ts'
import type { StorePaths } from './writer-port.ts'

/** The methods over two open files. */
export interface Writer {
  readonly methods: WriterMethods
  close(): void
}

const OUTBOX: readonly ChangedArea[] = ['bulks']
const SHOWN: readonly ChangedArea[] = ['bulks', 'clients', 'members']

/** @throws NewerSchemaError */
export function openWriter(paths: StorePaths): Writer {
  const store = openStore(paths)
  return { methods: writerMethods(store), close: () => closeStore(store) }
}

function writerMethods(store: Store): WriterMethods {
  const taker = changeTaker(store)
  const written = (areas: readonly ChangedArea[], orderChanged = false): Written => ({
    areas,
    orderChanged,
    state: readState(store),
  })
  const block = (taken: TakenBlock): WrittenBlock => ({
    ...written(areasOf(taken), taken.orderChanged),
    next: taken.next,
    people: taken.people,
  })
  const change = <T>(run: () => T): T => inBothFiles(store, run)

  return {
    adopt(owner) {
      change(() => {
        takeOwnership(store, owner)
        markAllSendingUnknown(store.work)
        catchUp(store, owner.now)
      })
      return { state: readState(store), session: readSession(store) }
    },
    keepSession(told, now) {
      const kept = JSON.stringify(told)
      if (readMeta(store.work, 'session') === kept) return written([])
      change(() => {
        writeMeta(store.work, 'session', kept)
        rebase(store, pendingLicenses(store), now, () => undefined)
      })
      return written(['session', ...SHOWN])
    },
    beginBody: (header) => block(taker.begin(header)),
    takeBlock: (bytes, now) => block(taker.take(bytes, now)),
    finishFirstSync: (now) => block(taker.finish(now)),
    endBody(now) {
      const taken = taker.end(now)
      const { isWhole, suspects, mismatches } = taken
      return { ...block(taken), isWhole, suspects, mismatches }
    },
    countPeople: () => store.book.sql('SELECT count(*) FROM member').pluck().get() as number,
    resetBook() {
      change(() => resetBook(store))
      return written(SHOWN, true)
    },
    enqueue(bulk) {
      const licenses = bulk.commands.map((command) => command.license)
      change(() => {
        addBulk(store.work, bulk)
        rebase(store, [...new Set(licenses)], bulk.at, () => undefined)
      })
      return written(SHOWN)
    },
    takeBatch(limits) {
      const commands = change(() => takeOldest(store.work, limits))
      return { ...written(commands.length > 0 ? OUTBOX : []), commands }
    },
    putBackUnsent(ids) {
      change(() => putBackUnsent(store.work, ids))
      return written(OUTBOX)
    },
    markUnknown(ids) {
      change(() => markUnknown(store.work, ids))
      return written(OUTBOX)
    },
    recordAnswers(record) {
      const clashed = change(() => {
        const clashed = storeAnswers(store.work, record)
        const ids = record.answers
          .filter((answer) => !isAnsweredAsShown(store, answer, record.epoch))
          .map((answer) => answer.id)
        rebase(store, licensesOf(store.work, ids), record.at, () => undefined)
        return clashed
      })
      return { ...written(SHOWN), clashed }
    },
    cancelBulk(bulk, now) {
      const cancelled = change(() => {
        const unsent = cancelUnsent(store.work, bulk, now)
        const licenses = new Set(unsent.map((command) => command.license))
        rebase(store, [...licenses], now, () => undefined)
        return unsent.length
      })
      return { ...written(cancelled > 0 ? SHOWN : []), cancelled }
    },
  }
}

/** A file that came from another data folder would repeat that folder's sequences: it gets a new device id. */
function takeOwnership({ work }: Store, { install, newDevice }: Owner): void {
  if (readMeta(work, 'install') === install) return
  writeMeta(work, 'install', install)
  writeMeta(work, 'device', newDevice)
}

function readSession({ work }: Store): Session | null {
  const kept = readMeta(work, 'session')
  // One of another version's shape is asked for again at the next connection.
  return kept === null ? null : (session.safeParse(JSON.parse(kept)).data ?? null)
}

function readState(store: Store): StoreState {
  const { generation, phase, version, cursor, rebuild } = readBookState(store.book)
  const search = phase === 'ready' ? 'ready' : 'preparing'
  return { generation, search, version, cursor, rebuild, outbox: countOutbox(store.work) }
}

function areasOf(taken: TakenBlock): ChangedArea[] {
  if (taken.next === 'reset') return ['clients', 'members']
  return taken.changed ? ['clients', 'members'] : []
}
