import type { Reach } from '../failpoints.ts'
import { bookMethods } from './book-methods.ts'
import { catchUp } from './catch-up.ts'
import { draftMethods } from './draft-methods.ts'
import { inboxMethods } from './inbox-methods.ts'
import { lifeMethods } from './life-methods.ts'
import { openStore } from './open-store.ts'
import { lastEventAt } from './outbox-events.ts'
import { outboxMethods } from './outbox-methods.ts'
import { inBothFiles, type Store } from './store-file.ts'
import { toldOf } from './told.ts'
import { noWords } from './words.ts'
import { viewMethods } from './view-methods.ts'
import type { WriterMethods } from './writer-methods.ts'
import type { StorePaths } from './writer-port.ts'

/** The methods over the open files. */
export interface Writer {
  readonly methods: WriterMethods
  close(): void
}

/** @throws NewerSchemaError */
export function openWriter(paths: StorePaths, reach: Reach, startWords = noWords): Writer {
  const store = openStore(paths, reach)
  const { shown } = store.books
  const told = toldOf(store.books)
  const book = bookMethods(store.books, told, startWords)
  const methods: WriterMethods = {
    ...lifeMethods(store, told),
    ...book.methods,
    ...outboxMethods(shown, told),
    ...inboxMethods(shown, told),
    ...viewMethods(shown.work, told),
    ...draftMethods(shown.work, told),
  }
  return {
    methods: caughtUpFirst(methods, shown),
    close() {
      book.end()
      store.close()
    },
  }
}

/** Every call finds a book that shows all of `work`, or fails with what keeps it from that. */
function caughtUpFirst(methods: WriterMethods, store: Store): WriterMethods {
  const guarded = Object.entries(methods).map(([name, run]) => [
    name,
    (...args: readonly unknown[]): unknown => {
      if (store.lag !== null) catchUpWith(store)
      return (run as (...given: readonly unknown[]) => unknown)(...args)
    },
  ])
  return Object.fromEntries(guarded) as unknown as WriterMethods
}

function catchUpWith(store: Store): void {
  inBothFiles(store, 'adopt', () => catchUp(store, lastEventAt(store.work)))
  store.lag = null
}
