import type { Clock, Ids, Random, Timers } from '#shared/lib/ports.ts'
import { systemClock, systemIds, systemTimers } from '#shared/lib/system-ports.ts'
import { inThreadRoster } from '#core/directory/in-thread-roster.ts'
import type { OpenRosterPort } from '#core/directory/roster-port.ts'
import type { Engine } from '#core/engine.ts'
import { openEngine } from '#core/open-engine.ts'
import { nobodyListens, type Reach } from '#core/failpoints.ts'
import type { CorePorts, Fetch, Logger } from '#core/ports.ts'
import { breatheBetweenTasks } from '#core/slices.ts'
import { inThreadWriter } from '#core/store/in-thread-writer.ts'
import { openForReading, type Connection } from '#core/store/open-database.ts'
import { givenToken, noSignIn } from '#core/sign-in/given-token.ts'
import type { Credentials } from '#core/sign-in/sign-in-ports.ts'
import type { OpenWriter } from '#core/store/writer-port.ts'
import { tempDir } from './temp-dir.ts'

/** The line to the backend. A test may step between: lose an answer, cut a body, refuse to connect. */
export interface TestLine {
  readonly fetch: Fetch
  /** What stands between; null: nothing. `send` lets the request through. */
  between: ((url: string, init: RequestInit, send: Fetch) => Promise<Response>) | null
}

export function testLine(): TestLine {
  const line: TestLine = {
    between: null,
    fetch: (url, init) => (line.between ? line.between(url, init, fetch) : fetch(url, init)),
  }
  return line
}

/** The error that a real `fetch` ends with when nothing listens. */
export function connectionRefused(): TypeError {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  })
}

/** A request that gets no answer until whoever asked gives up. */
export function stall({ signal }: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    const giveUp = (): void => reject(signal?.reason as Error)
    if (signal?.aborted) giveUp()
    signal?.addEventListener('abort', giveUp)
  })
}

/** A log that a test can read. */
export interface TestLog extends Logger {
  readonly warnings: string[]
}

export function testLog(): TestLog {
  const warnings: string[] = []
  return { warnings, info: () => undefined, warn: (event) => warnings.push(event) }
}

const noJitter: Random = { fraction: () => 0.005 }

export interface TestPortsOptions {
  /** Absent: nobody's, or what `credentials` say. */
  readonly token?: string | null
  readonly credentials?: Credentials
  readonly line?: TestLine
  readonly openWriter?: OpenWriter
  readonly openRoster?: OpenRosterPort
  readonly clock?: Clock
  readonly timers?: Timers
  readonly ids?: Ids
  /** Absent: jitter nearly gone, so that a core tries again within milliseconds. */
  readonly random?: Random
  readonly log?: Logger
  /** Told at each named step; throw there to fail, or end the process. */
  readonly reach?: Reach
}

export function testPorts(options: TestPortsOptions): CorePorts {
  return {
    clock: options.clock ?? systemClock,
    timers: options.timers ?? systemTimers,
    ids: options.ids ?? systemIds,
    random: options.random ?? noJitter,
    fetch: (options.line ?? testLine()).fetch,
    credentials: options.credentials ?? givenToken(options.token ?? null),
    signIn: noSignIn('http://127.0.0.1'),
    openWriter: options.openWriter ?? inThreadWriter(options.reach),
    openRoster: options.openRoster ?? inThreadRoster,
    breathe: breatheBetweenTasks,
    log: options.log ?? testLog(),
    reach: options.reach ?? nobodyListens,
  }
}

export interface TestCoreOptions extends TestPortsOptions {
  readonly backendUrl: string
  /** Absent: a temporary one that `close` removes. */
  readonly dataDir?: string
}

/** A core without its procedures: the engine, and both files to look into. */
export interface TestCore {
  readonly engine: Engine
  readonly dataDir: string
  /** Of the book that is shown now. */
  readonly book: Connection
  readonly work: Connection
  busy(): boolean
  /** Resolves as soon as `check` holds; looks again whenever the engine tells of something. */
  until(check: () => boolean): Promise<void>
  /** Online, everything pulled, nothing left to send. */
  settled(): Promise<void>
  close(): Promise<void>
}

export async function makeCore(options: TestCoreOptions): Promise<TestCore> {
  const folder = options.dataDir === undefined ? tempDir() : null
  const dataDir = options.dataDir ?? folder?.path ?? ''
  const { backendUrl } = options
  const live = await openEngine({ dataDir, backendUrl, ports: testPorts(options) })
  const { engine } = live
  let book: Connection | null = null
  let generation = 0
  const letGo = (): void => {
    book?.close()
    book = null
  }
  engine.onBookExchange(letGo)
  const work = openForReading(engine.paths.work)
  const until = (check: () => boolean): Promise<void> => untilTold(engine, check)
  const core: TestCore = {
    engine,
    dataDir,
    get book() {
      // Opened by a look in the midst of an exchange it would be the old one.
      if (generation !== engine.generation()) letGo()
      generation = engine.generation()
      return (book ??= openForReading(engine.paths.book))
    },
    work,
    busy: live.busy,
    until,
    settled: () => until(() => isSettled(core)),
    async close() {
      letGo()
      work.close()
      await live.close()
      folder?.remove()
    },
  }
  return core
}

function untilTold(engine: Engine, check: () => boolean): Promise<void> {
  if (check()) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const look = (): void => {
      try {
        if (!check()) return
        resolve()
      } catch (error) {
        reject(error as Error)
      }
      stopStatus()
      stopCommits()
    }
    const stopStatus = engine.onStatus(look)
    const stopCommits = engine.onCommit(look)
  })
}

function isSettled({ engine, book }: TestCore): boolean {
  const { connection, sync, search, outbox } = engine.status()
  const isQuiet = connection.name === 'online' && sync.name === 'idle' && search === 'ready'
  if (!isQuiet || outbox.queued + outbox.sending > 0) return false
  return book.prepare('SELECT count(*) FROM pending_effect').pluck().get() === 0
}
