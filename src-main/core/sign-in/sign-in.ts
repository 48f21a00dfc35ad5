import { endpoints } from '#shared/protocol/endpoints.ts'
import type { SignIn as SignInPlace } from '#shared/protocol/sign-in.ts'
import type { Clock, Timers } from '#shared/lib/ports.ts'
import type { SignInState } from '#shared/rpc/contract/sign-in.ts'
import { identityOf, NOBODY, operatorIdentity, type Identity } from '../identity.ts'
import type { Fetch, Logger } from '../ports.ts'
import { backendClient, type BackendClient } from '../sync/backend-client.ts'
import { pause } from '../sync/deadline.ts'
import { givenToken } from './given-token.ts'
import { issuerClient, type GivenTokens, type IssuerClient } from './issuer-client.ts'
import { signInKeeper, type SignedInPerson } from './kept-sign-in.ts'
import { openLanding } from './landing.ts'
import { listeners } from './listeners.ts'
import { findSignInLink } from './sign-in-link.ts'
import type { Credentials, OpenExternal, SecretBox, SignInDesk } from './sign-in-ports.ts'
import { failureOf, SignInTrouble } from './sign-in-trouble.ts'
import { TokenKeeper } from './token-keeper.ts'

const BROWSER_WITHIN_MS = 10 * 60_000

export interface SignInPorts {
  readonly clock: Clock
  readonly timers: Timers
  readonly fetch: Fetch
  readonly box: SecretBox
  readonly openExternal: OpenExternal
  readonly log: Logger
}

export interface SignInOptions {
  readonly dataDir: string
  readonly backendUrl: string
  readonly ports: SignInPorts
}

type Shown = Extract<SignInState, { name: 'waiting' }>['person']
type UnderWay = Extract<SignInState, { name: 'waiting' | 'failed' }>
/** A state as the journey knows it: whose data are shown is the desk's to say. */
type Step = Exclude<SignInState, UnderWay> | StepOf<UnderWay>
type StepOf<State> = State extends UnderWay ? Omit<State, 'person'> : never

function isUnderWay(step: Step): step is StepOf<UnderWay> {
  return step.name === 'waiting' || step.name === 'failed'
}

/** Opens what is kept of a sign-in at this backend; asks nobody. */
export async function openSignIn(options: SignInOptions): Promise<SignIn> {
  const { dataDir, backendUrl, ports } = options
  const keeper = signInKeeper(dataDir, backendUrl, ports.box)
  const tokens = new TokenKeeper({
    keeper,
    clock: ports.clock,
    clientOf: (place) => issuerClient(place, ports.fetch),
    kept: await keeper.read(),
  })
  return new SignIn(options, tokens)
}

/**
 * Signing in and out at one backend, and the credentials that come of it. Outlives cores, each of
 * which is one person's.
 */
export class SignIn implements SignInDesk {
  readonly backend: string
  readonly credentials: Credentials
  readonly #ports: SignInPorts
  readonly #tokens: TokenKeeper
  readonly #states = listeners<SignInState>()
  readonly #people = listeners<Identity>()
  #journey: AbortController | null = null
  #state: SignInState

  constructor({ backendUrl, ports }: SignInOptions, tokens: TokenKeeper) {
    this.backend = backendUrl
    this.credentials = tokens
    this.#ports = ports
    this.#tokens = tokens
    this.#state = this.#resting()
    tokens.onEnded(() => this.#tell(this.#resting()))
  }

  state(): SignInState {
    return this.#state
  }

  onState(listener: (state: SignInState) => void): () => void {
    return this.#states.add(listener)
  }

  /** Told after each sign-in and each sign-out: whose data are to be shown from now on. */
  onPerson(listener: (identity: Identity) => void): () => void {
    return this.#people.add(listener)
  }

  /** A later start takes the place of an earlier one. */
  start(): void {
    this.#journey?.abort()
    const mine = new AbortController()
    this.#journey = mine
    this.#tell({ name: 'waiting', link: null })
    void this.#travel(mine.signal).catch((error: unknown) => {
      if (mine.signal.aborted) return
      const reason = failureOf(error)
      this.#ports.log.warn('sign-in.failed', { reason })
      this.#tell({ name: 'failed', reason })
    })
  }

  cancel(): void {
    this.#journey?.abort()
    this.#journey = null
    this.#tell(this.#resting())
  }

  async signOut(): Promise<void> {
    this.#journey?.abort()
    this.#journey = null
    const session = this.#tokens.kept()?.session
    try {
      await this.#tokens.take({ person: null, session: null }, null)
      this.#people.tell(NOBODY)
    } finally {
      this.#tell(this.#resting())
    }
    // Afterwards, and whether or not anybody answers: nobody waits for a line in order to leave.
    if (!session?.refreshToken) return
    await this.#clientOf(session)
      .revoke(session.refreshToken)
      .catch(() => this.#ports.log.warn('sign-out.not-revoked'))
  }

  async #travel(signal: AbortSignal): Promise<void> {
    const place = await this.#client(null).ask(endpoints.signIn, {}, signal)
    const landing = await openLanding()
    try {
      const journey = await this.#clientOf(place).begin(landing.redirectUri)
      signal.throwIfAborted()
      const link = safe(journey.link)
      this.#tell({ name: 'waiting', link })
      this.#ports.openExternal(link)
      const url = await this.#inTime(landing.landed(journey.state), signal)
      await this.#arrive(place, await journey.finish(url), signal)
    } finally {
      landing.close()
    }
  }

  async #arrive(place: SignInPlace, given: GivenTokens, signal: AbortSignal): Promise<void> {
    const person = await this.#operatorOf(given.accessToken, signal)
    signal.throwIfAborted()
    const session = { ...place, refreshToken: given.refreshToken }
    await this.#tokens.take({ person, session }, given).catch((cause: unknown) => {
      throw new SignInTrouble('not-kept', 'The sign-in could not be kept.', { cause })
    })
    // People first: a window that hears of the state finds that person's core, or none yet.
    this.#people.tell(operatorIdentity(person.operator))
    this.#tell(this.#resting())
  }

  /** Who the backend says this is: it alone knows, whoever the issuer. */
  async #operatorOf(token: string, signal: AbortSignal): Promise<SignedInPerson> {
    const { operator } = await this.#client(token).ask(endpoints.bootstrap, {}, signal)
    return { operator: operator.id, name: operator.name, email: operator.email }
  }

  async #inTime(landed: Promise<URL>, signal: AbortSignal): Promise<URL> {
    const url = await Promise.race([landed, pause(this.#ports.timers, BROWSER_WITHIN_MS, signal)])
    signal.throwIfAborted()
    if (url) return url
    throw new SignInTrouble('too-late', 'The browser did not come back in time.')
  }

  #client(token: string | null): BackendClient {
    const { fetch, timers } = this.#ports
    const credentials = token === null ? null : givenToken(token)
    const identity = token === null ? NOBODY : identityOf(token)
    return backendClient({ backendUrl: this.backend, fetch, timers, credentials, identity })
  }

  #clientOf(place: SignInPlace): IssuerClient {
    return issuerClient(place, this.#ports.fetch)
  }

  /** While no sign-in is on its way. */
  #resting(): SignInState {
    const kept = this.#tokens.kept()
    if (!kept?.person) {
      return { name: 'signed-out', why: kept ? 'by-person' : 'never', person: null }
    }
    const { name, email } = kept.person
    const person = { name, email }
    return kept.session
      ? { name: 'signed-in', person }
      : { name: 'signed-out', why: 'ended', person }
  }

  #tell(step: Step): void {
    const state = isUnderWay(step) ? { ...step, person: this.#shown() } : step
    this.#state = state
    this.#states.tell(state)
  }

  /** Whose data the console shows, signed in or not. */
  #shown(): Shown {
    const person = this.#tokens.kept()?.person
    return person ? { name: person.name, email: person.email } : null
  }
}

function safe(address: string): string {
  const link = findSignInLink(address)
  if (link !== null) return link
  throw new SignInTrouble('not-an-issuer', 'No browser may be given the address of this sign-in.')
}
