import type { Clock, Ids, Random, Timers } from '#shared/lib/ports.ts'
import type { Reach } from './failpoints.ts'
import type { OpenRosterPort } from './directory/roster-port.ts'
import type { Breathe } from './slices.ts'
import type { Credentials, SignInDesk } from './sign-in/sign-in-ports.ts'
import type { OpenWriter } from './store/writer-port.ts'

/** The network as the core sees it: the standard's `fetch`, or a test's stand-in for the line. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** One line per event, never a secret, never a person's data. */
export interface Logger {
  info(event: string, details?: Readonly<Record<string, unknown>>): void
  warn(event: string, details?: Readonly<Record<string, unknown>>): void
}

/** What a host lends to the core. */
export interface CorePorts {
  readonly clock: Clock
  readonly timers: Timers
  readonly ids: Ids
  readonly random: Random
  readonly fetch: Fetch
  readonly credentials: Credentials
  readonly signIn: SignInDesk
  readonly openWriter: OpenWriter
  readonly openRoster: OpenRosterPort
  readonly breathe: Breathe
  readonly log: Logger
  /** Told at each named step; in the product nobody listens. */
  readonly reach: Reach
}

export interface CoreOptions {
  /** The data folder; made when missing. One core at a time: a second one fails with DataFolderBusy. */
  readonly dataDir: string
  /** Where the backend listens, without a trailing slash and without `/v1`. */
  readonly backendUrl: string
  readonly ports: CorePorts
}
