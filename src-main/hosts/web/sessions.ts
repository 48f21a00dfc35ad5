import type { Clock } from '#shared/lib/ports.ts'
import { SESSION_IDLE_MS } from '#shared/rpc/channel.ts'
import { digestOf, findDigest, newSecret, type Digest } from './secrets.ts'

/** Links that were shown and not used: more than a person opens at once. */
const MAX_OPEN_TOKENS = 8

export interface Session {
  readonly digest: Digest
  sockets: number
  /** Clock.monotonic(), when it was exchanged or its last socket closed. */
  idleSince: number
}

/** The one-time tokens and sessions of one run of the web host. Nothing of them is on a disk. */
export class Sessions {
  readonly #clock: Clock
  readonly #tokens = new Set<{ readonly digest: Digest }>()
  readonly #sessions = new Set<Session>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** A new one-time token. The oldest unused one ends when there are too many. */
  issueToken(): string {
    const token = newSecret()
    this.#tokens.add({ digest: digestOf(token) })
    const [oldest] = this.#tokens
    if (this.#tokens.size > MAX_OPEN_TOKENS && oldest) this.#tokens.delete(oldest)
    return token
  }

  /** A session's secret for a token, once; null: the token is wrong or was used. */
  exchange(token: string): string | null {
    const known = findDigest(this.#tokens, token)
    if (!known) return null
    this.#tokens.delete(known)
    const secret = newSecret()
    this.#sessions.add({
      digest: digestOf(secret),
      sockets: 0,
      idleSince: this.#clock.monotonic(),
    })
    return secret
  }

  /** The session of a secret; null: there is none, or none any more. */
  find(secret: string): Session | null {
    for (const session of this.#sessions) {
      if (this.#isOver(session)) this.#sessions.delete(session)
    }
    return findDigest(this.#sessions, secret)
  }

  opened(session: Session): void {
    session.sockets += 1
  }

  closed(session: Session): void {
    session.sockets -= 1
    session.idleSince = this.#clock.monotonic()
  }

  #isOver(session: Session): boolean {
    return session.sockets === 0 && this.#clock.monotonic() - session.idleSince > SESSION_IDLE_MS
  }
}
