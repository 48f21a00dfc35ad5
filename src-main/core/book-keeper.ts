import type { RebuildReason } from '#shared/rpc/contract/session.ts'
import type { BookGate } from './book-gate.ts'
import type { EngineState } from './engine-state.ts'
import type { CorePorts } from './ports.ts'
import type { NewBook } from './store/books.ts'
import { codeOf, isDamageCode } from './store/error-code.ts'
import type { Written } from './store/writer-methods.ts'
import type { WriterPort } from './store/writer-port.ts'

export interface BookKeeperDeps {
  readonly writer: WriterPort
  readonly state: EngineState
  readonly gate: BookGate
  readonly ports: Pick<CorePorts, 'clock' | 'ids' | 'log'>
  /** Told when the book is another one and has to be filled. */
  readonly onEmptied: () => void
}

/** Sees to it that there is a book to read: begins, exchanges and sets aside its files. */
export interface BookKeeper {
  /** Begins to fill a new book; the present one stays in use while it is whole. */
  fillAnew(reason: RebuildReason): Promise<void>
  /** Begins anew at once: what the present book holds may not be seen any more, by nobody here. */
  drop(): Promise<void>
  /** Puts the filled book in the place of the present one. */
  exchange(): Promise<void>
  /** If the error says that the book's file is damaged: sets it aside. Never fails; one at a time. */
  mend(error: unknown): void
  /** Looks the whole book through, beside all else, and sets it aside if it is damaged. */
  lookThrough(): void
}

export function bookKeeper({ writer, state, gate, ports, onEmptied }: BookKeeperDeps): BookKeeper {
  const { clock, ids, log } = ports
  let mending: Promise<void> | null = null

  const newBook = (reason: RebuildReason): NewBook => ({ reason, id: ids.newId() })

  function exchanging(exchange: () => Promise<Written>): Promise<void> {
    return gate.whileClosed(() => state.quietly(async () => state.take(await exchange())))
  }

  async function setAside(): Promise<void> {
    try {
      await exchanging(() => writer.call('setBookAside', newBook('damaged'), clock.now()))
      onEmptied()
    } catch (error) {
      log.warn('book-not-set-aside', { code: codeOf(error) })
    }
  }

  function mendOnce(): Promise<void> {
    mending ??= setAside().finally(() => {
      mending = null
    })
    return mending
  }

  async function look(): Promise<void> {
    const { generation } = state.store()
    try {
      const isSound = await writer.call('isBookSound')
      if (isSound || generation !== state.store().generation) return
      log.warn('book-damaged', { code: null })
      await mendOnce()
    } catch (error) {
      log.warn('book-not-looked-through', { code: codeOf(error) })
    }
  }

  return {
    async fillAnew(reason) {
      log.warn('book-filled-anew', { reason })
      state.take(await writer.call('fillAnew', newBook(reason)))
    },
    drop() {
      log.warn('book-dropped')
      return exchanging(() => writer.call('dropBook', newBook('reset')))
    },
    exchange: () => exchanging(() => writer.call('exchangeBook', clock.now())),
    mend(error) {
      if (!isDamageCode(codeOf(error)) || mending) return
      log.warn('book-damaged', { code: codeOf(error) })
      void mendOnce()
    },
    lookThrough() {
      void look()
    },
  }
}
