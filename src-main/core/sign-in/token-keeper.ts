import type { Clock } from '#shared/lib/ports.ts'
import { NOBODY, operatorIdentity, type Identity } from '../identity.ts'
import { LinkFailure } from '../sync/link-failure.ts'
import { isEnded, type GivenTokens, type IssuerClient } from './issuer-client.ts'
import type { KeptSignIn, SignInKeeper, SignInSession } from './kept-sign-in.ts'
import { listeners } from './listeners.ts'
import type { Bearer, Credentials } from './sign-in-ports.ts'

/** So long before its end a token is not used any more. */
const EARLY_MS = 30_000
/** Of a token that does not say how long it lives. */
const UNTOLD_LIFE_MS = 60_000

interface AccessToken {
  readonly token: string
  /** Clock.monotonic(): the wall clock of this machine may be wrong. */
  readonly goodUntil: number
}

export interface TokenKeeperParts {
  readonly keeper: SignInKeeper
  readonly clock: Clock
  /** A client of the session's issuer. */
  readonly clientOf: (session: SignInSession) => IssuerClient
  /** What was kept by the last program. */
  readonly kept: KeptSignIn | null
}

/** Credentials out of a sign-in: access tokens are got when needed, by the refresh token that is kept. */
export class TokenKeeper implements Credentials {
  readonly #parts: TokenKeeperParts
  #kept: KeptSignIn | null
  #access: AccessToken | null = null
  #refreshing: Promise<void> | null = null
  /** How often somebody's sign-in was taken over, from when that begins; what is asked meanwhile gives way. */
  #turn = 0
  /** As many of them as are done; fewer: one is being written. */
  #settled = 0
  /** One after the other, so that what was wished last is what stays on the disk. */
  #writing: Promise<unknown> = Promise.resolve()
  /** What is held here and not on the disk, which did not take it. */
  #unwritten: KeptSignIn | null = null
  #ended = listeners<undefined>()

  constructor(parts: TokenKeeperParts) {
    this.#parts = parts
    this.#kept = parts.kept
  }

  /** Told when the issuer wants this person to sign in again. */
  onEnded(listener: () => void): () => void {
    return this.#ended.add(listener)
  }

  kept(): KeptSignIn | null {
    return this.#kept
  }

  /** Takes a sign-in over, once it is on the disk. */
  async take(kept: KeptSignIn, tokens: GivenTokens | null): Promise<void> {
    this.#turn += 1
    const access = tokens && this.#accessOf(tokens)
    try {
      await this.#write(kept)
      this.#kept = kept
      this.#access = access
    } finally {
      this.#settled += 1
    }
  }

  whose(): Promise<Identity | null> {
    return Promise.resolve(this.#identity())
  }

  async bearer(): Promise<Bearer | null> {
    if (!this.#kept?.session) return null
    await this.#writeAgain()
    if (!this.#isFresh()) await this.#refresh()
    return this.#bearer()
  }

  async renew(refused: string): Promise<Bearer | null> {
    if (this.#access?.token === refused) this.#access = null
    return this.bearer()
  }

  async refused(token: string): Promise<void> {
    const kept = this.#kept
    const isPresent = this.#access?.token === token && this.#turn === this.#settled
    if (kept && isPresent) await this.#end(kept)
  }

  #bearer(): Bearer | null {
    const identity = this.#identity()
    return this.#access && identity ? { token: this.#access.token, identity } : null
  }

  #identity(): Identity | null {
    if (!this.#kept) return null
    return this.#kept.person ? operatorIdentity(this.#kept.person.operator) : NOBODY
  }

  #isFresh(): boolean {
    return this.#access !== null && this.#parts.clock.monotonic() < this.#access.goodUntil
  }

  /** One at a time, whoever asks: of two at once the second would show a token that was used up. */
  #refresh(): Promise<void> {
    this.#refreshing ??= this.#refreshOnce().finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  async #refreshOnce(): Promise<void> {
    const kept = this.#kept
    const session = kept?.session
    if (!kept || !session) return
    const turn = this.#settled
    const tokens = await this.#ask(session)
    // Meanwhile somebody signed out or in, or is just doing so.
    if (this.#turn !== turn) return
    if (!tokens) return this.#end(kept)
    const refreshToken = tokens.refreshToken ?? session.refreshToken
    if (refreshToken === session.refreshToken) this.#access = this.#accessOf(tokens)
    else await this.#takeRenewed({ ...kept, session: { ...session, refreshToken } }, tokens)
  }

  /** The last refresh token is used up: to show it again would look like theft, whatever the disk says. */
  async #takeRenewed(kept: KeptSignIn, tokens: GivenTokens): Promise<void> {
    const turn = this.#turn + 1
    try {
      await this.take(kept, tokens)
    } catch {
      if (this.#turn !== turn) return
      this.#kept = kept
      this.#access = this.#accessOf(tokens)
      this.#unwritten = kept
    }
  }

  async #writeAgain(): Promise<void> {
    const kept = this.#unwritten
    if (kept === null) return
    if (kept !== this.#kept) this.#unwritten = null
    else
      await this.#write(kept).then(
        () => this.#written(kept),
        () => undefined,
      )
  }

  #written(kept: KeptSignIn): void {
    if (this.#unwritten === kept) this.#unwritten = null
  }

  /** Whether or not it can be kept: the next program would find out in the same way. */
  async #end(kept: KeptSignIn): Promise<void> {
    this.#turn += 1
    this.#settled += 1
    this.#kept = { ...kept, session: null }
    this.#access = null
    this.#ended.tell(undefined)
    await this.#write(this.#kept).catch(() => undefined)
  }

  #write(kept: KeptSignIn): Promise<void> {
    const written = this.#writing.then(() => this.#parts.keeper.write(kept))
    this.#writing = written.catch(() => undefined)
    return written
  }

  /** null: the sign-in has ended. */
  async #ask(session: SignInSession): Promise<GivenTokens | null> {
    if (session.refreshToken === null) return null
    try {
      return await this.#parts.clientOf(session).refresh(session.refreshToken)
    } catch (error) {
      if (isEnded(error)) return null
      throw linkFailureFrom(error)
    }
  }

  #accessOf({ accessToken: token, expiresInSeconds }: GivenTokens): AccessToken {
    const lifeMs = expiresInSeconds === null ? UNTOLD_LIFE_MS : expiresInSeconds * 1_000
    // A very short life is used to its half rather than not at all.
    const usedMs = Math.max(lifeMs - EARLY_MS, lifeMs / 2)
    return { token, goodUntil: this.#parts.clock.monotonic() + usedMs }
  }
}

/** An answer of the issuer that is none counts as busy: the token may be good, so it is tried again. */
function linkFailureFrom(cause: unknown): LinkFailure {
  if (cause instanceof LinkFailure) return cause
  return new LinkFailure('busy', 'Who signs people in did not answer as it should.', {
    ...{ arrival: 'never', cause },
  })
}
