import { makePasswordLink } from '#backend/oidc/password-links.ts'
import { operatorsByEmail } from '#backend/store/operators.ts'
import type { Fetch } from '#core/ports.ts'
import type { SecretBox } from '#core/sign-in/sign-in-ports.ts'
import { openSignIn, type SignIn } from '#core/sign-in/sign-in.ts'
import type { SignInState } from '#shared/rpc/contract/sign-in.ts'
import { must } from '#shared/lib/assert.ts'
import { systemClock, systemTimers } from '#shared/lib/system-ports.ts'
import type { Clock } from '#shared/lib/ports.ts'
import type { TestBackend } from './backend.ts'
import { formBrowser, type FormBrowser, type Visited } from './browser.ts'
import { testLog } from './core.ts'

export const PASSWORD = 'correct horse battery'

/** Where the console waits for the browser to come back. */
export const LANDING = 'http://127.0.0.1:50505/callback'

/** Where a console sends the browser to sign in. @param changes null: without that. */
export function signInUrl(
  { url }: Pick<TestBackend, 'url'>,
  changes: Readonly<Record<string, string | null>> = {},
): string {
  const query = {
    ...{ client_id: 'seatwright-console', response_type: 'code', redirect_uri: LANDING },
    ...{ scope: 'openid', state: 'state', nonce: 'nonce', prompt: 'login' },
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...changes,
  }
  const set = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null)
  return `${url}/oidc/auth?${new URLSearchParams(set).toString()}`
}

/** A one-time link by which the operator chooses a password. */
export async function passwordLink(backend: TestBackend, email: string): Promise<string> {
  const [found] = await operatorsByEmail(backend.store.db, email)
  const { partner, id: operator } = must(found, 'There is such an operator.')
  return backend.url + (await makePasswordLink(backend, { partner, operator }))
}

/** Chooses a password for the operator by a link, as a person does. */
export async function givenPassword(
  backend: TestBackend,
  email: string,
  password = PASSWORD,
): Promise<void> {
  const browser = formBrowser()
  await browser.open(await passwordLink(backend, email))
  await browser.send({ password })
}

/** A box that holds what it is given, and can be read by a test. */
export function glassBox(name = 'glass'): SecretBox {
  return {
    name,
    seal: (text) => Promise.resolve(Buffer.from(text).toString('base64')),
    open: (sealed) => Promise.resolve(Buffer.from(sealed, 'base64').toString()),
  }
}

export interface TestSignIn {
  readonly signIn: SignIn
  /** What the system's browser was asked to open. */
  readonly opened: string[]
  /** Resolves with the first state from now on that `check` takes, the present one included. */
  until(check: (state: SignInState) => boolean): Promise<SignInState>
  /** Begins, and resolves with what the browser is sent to. */
  begin(): Promise<string>
  /** Signs in as this operator in a browser of its own. */
  as(email: string, password?: string): Promise<SignInState>
}

export interface TestSignInOptions {
  readonly backendUrl: string
  readonly dataDir: string
  readonly fetch?: Fetch
  readonly clock?: Clock
  readonly box?: SecretBox
}

export async function makeSignIn(options: TestSignInOptions): Promise<TestSignIn> {
  const opened: string[] = []
  const { dataDir, backendUrl, clock = systemClock, box = glassBox() } = options
  const send: Fetch = options.fetch ?? ((url, init) => fetch(url, init))
  const openExternal = (url: string): void => void opened.push(url)
  const ports = { clock, timers: systemTimers, fetch: send, box, openExternal, log: testLog() }
  const signIn = await openSignIn({ dataDir, backendUrl, ports })
  const until = (check: (state: SignInState) => boolean): Promise<SignInState> =>
    untilState(signIn, check)
  const begin = async (): Promise<string> => {
    signIn.start()
    const state = await until(
      (now) => now.name === 'failed' || (now.name === 'waiting' && now.link !== null),
    )
    if (state.name === 'failed') throw new Error(`The sign-in failed: ${state.reason}`)
    return must(opened.at(-1), 'A browser was opened.')
  }
  return {
    signIn,
    opened,
    until,
    begin,
    async as(email, password = PASSWORD) {
      await signInAt(formBrowser(), await begin(), email, password)
      return until(({ name }) => name !== 'waiting')
    },
  }
}

/** Fills in the sign-in page, and follows where it leads. */
export async function signInAt(
  browser: FormBrowser,
  link: string,
  email: string,
  password = PASSWORD,
  until?: string,
): Promise<Visited> {
  await browser.open(link)
  return browser.send({ email, password }, until)
}

function untilState(signIn: SignIn, check: (state: SignInState) => boolean): Promise<SignInState> {
  const now = signIn.state()
  if (check(now)) return Promise.resolve(now)
  return new Promise((resolve) => {
    const letGo = signIn.onState((state) => {
      if (!check(state)) return
      letGo()
      resolve(state)
    })
  })
}

/** What the console speaks by now, renewed where it has to be. */
export async function tokenOf({ signIn }: Pick<TestSignIn, 'signIn'>): Promise<string> {
  return must(await signIn.credentials.bearer(), 'Somebody is signed in.').token
}
