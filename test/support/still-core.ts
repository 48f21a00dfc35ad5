import { createRouterClient, type RouterClient } from '@orpc/server'
import { createRouter, type RouterParts } from '#core/router.ts'
import type { Breathe } from '#core/slices.ts'
import { openForReading, type Connection } from '#core/store/open-database.ts'
import type { Clock } from '#shared/lib/ports.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import { makeBook, type BookClient, type TestBook } from './book.ts'
import { routerPorts } from './router-ports.ts'
import { stillEngine, type StillEngine } from './still-engine.ts'

export type CoreClient = RouterClient<ReturnType<typeof createRouter>>

/** The read side and all procedures over a book that the test fills, without a writer. */
export interface StillCore {
  readonly router: ReturnType<typeof createRouter>
  readonly client: CoreClient
  readonly book: TestBook
  readonly engine: StillEngine
  close(): void
}

export interface StillCoreOptions {
  readonly session?: Session | null
  /** False: the first sync still runs. */
  readonly isReady?: boolean
  /** So many arrivals are put in their places at once. */
  readonly mostMerged?: number
  /** Beginnings of words that so many people have are known by heart. */
  readonly leastBroad?: number
  readonly clock?: Clock
  /** What happens wherever long work lets others have the thread. */
  readonly breathe?: Breathe
}

export function stillCore(
  clients: readonly BookClient[],
  options: StillCoreOptions = {},
): StillCore {
  const book = makeBook(clients)
  if (options.isReady !== false) book.finishLoad()
  const engine = stillEngine(book.paths, options.session)
  const open: Connection[] = []
  const openReader = (file: string) => () => {
    const reader = openForReading(file)
    open.push(reader)
    return reader
  }
  const { paths } = book
  const readers = { openBook: openReader(paths.book), openWork: openReader(paths.work) }
  const router = createRouter({ ...routerPorts(paths), ...steered(options), engine, ...readers })
  return {
    router,
    client: createRouterClient(router),
    book,
    engine,
    close() {
      for (const reader of open) reader.close()
      book.remove()
    },
  }
}

function steered({
  mostMerged,
  leastBroad,
  clock,
  breathe,
}: StillCoreOptions): Pick<
  Partial<RouterParts>,
  'mostMerged' | 'leastBroad' | 'clock' | 'breathe'
> {
  return {
    ...(mostMerged !== undefined && { mostMerged }),
    ...(leastBroad !== undefined && { leastBroad }),
    ...(clock && { clock }),
    ...(breathe && { breathe }),
  }
}
