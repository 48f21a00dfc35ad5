import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  clockTolerance,
  Configuration,
  customFetch,
  type CustomFetch,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  ResponseBodyError,
  tokenRevocation,
} from 'openid-client'
import { isThisMachine } from '#shared/lib/this-machine.ts'
import type { SignIn } from '#shared/protocol/sign-in.ts'
import type { Fetch } from '../ports.ts'
import { failureOfLine } from '../sync/http-failure.ts'
import { LinkFailure } from '../sync/link-failure.ts'
import { textWithin } from '../sync/read-body.ts'

const ANSWER_WITHIN_SECONDS = 15
const CLOCK_TOLERANCE_SECONDS = 120
/** Longer than any clock is wrong. */
const ANY_TIME_SECONDS = 1e12
/** Documents and tokens of issuers are kilobytes; a token may name hundreds of groups. */
const MOST_ANSWER_BYTES = 1_048_576

/** Tokens as an issuer gave them. */
export interface GivenTokens {
  readonly accessToken: string
  /** null: none came, so the last one goes on. */
  readonly refreshToken: string | null
  /** null: it does not say. */
  readonly expiresInSeconds: number | null
}

/** A sign-in on its way through the browser. */
interface Journey {
  /** What the browser is sent to. */
  readonly link: string
  readonly state: string
  /** @param landed the address at which the browser came back. @throws what `isEnded` and its like judge. */
  finish(landed: URL): Promise<GivenTokens>
}

/** Speaks OpenID Connect with one issuer. */
export interface IssuerClient {
  begin(redirectUri: string): Promise<Journey>
  refresh(refreshToken: string): Promise<GivenTokens>
  revoke(refreshToken: string): Promise<void>
}

/**
 * Asks nobody yet. Without encryption only on this machine: whoever could read along there can read
 * everything anyway.
 *
 * @throws LinkFailure where the line fails, from each call.
 */
export function issuerClient(of: SignIn, fetch: Fetch): IssuerClient {
  let found: Promise<Configuration> | null = null
  const configuration = (): Promise<Configuration> => {
    found ??= discover(of, fetch).catch((error: unknown) => {
      found = null
      throw error
    })
    return found
  }
  return {
    begin: async (redirectUri) => begin(await configuration(), of.scopes, redirectUri),
    async refresh(refreshToken) {
      const config = forRenewals(await configuration())
      return given(await asLink(refreshTokenGrant(config, refreshToken)))
    },
    async revoke(refreshToken) {
      const config = await configuration()
      // Not every issuer can; forgetting the token here must do then.
      if (config.serverMetadata().revocation_endpoint === undefined) return
      await asLink(tokenRevocation(config, refreshToken, { token_type_hint: 'refresh_token' }))
    },
  }
}

async function discover({ issuer, clientId }: SignIn, fetch: Fetch): Promise<Configuration> {
  const url = new URL(issuer)
  const ask: CustomFetch = async (to, init) => {
    const response = await fetch(to, init as RequestInit).catch((error: unknown) => {
      throw failureOfLine(error)
    })
    return wholeAnswer(response)
  }
  const client = { [clockTolerance]: CLOCK_TOLERANCE_SECONDS }
  const options = {
    [customFetch]: ask,
    timeout: ANSWER_WITHIN_SECONDS,
    execute: isThisMachine(url.hostname) ? [allowInsecureRequests] : [],
  }
  return asLink(discovery(url, clientId, client, None(), options))
}

/**
 * An ID token that comes along with a renewal is read by nobody: who is signed in stands already. By
 * its times a machine whose clock is wrong would be signed out as soon as its access token ends.
 */
function forRenewals(config: Configuration): Configuration {
  const client = { ...config.clientMetadata(), [clockTolerance]: ANY_TIME_SECONDS }
  const renewing = new Configuration(config.serverMetadata(), client.client_id, client, None())
  const { [customFetch]: ask, timeout } = config
  if (ask) renewing[customFetch] = ask
  if (timeout !== undefined) renewing.timeout = timeout
  if (isThisMachine(new URL(config.serverMetadata().issuer).hostname)) {
    allowInsecureRequests(renewing)
  }
  return renewing
}

/** The library would read a body to its end, whether or not it has one. */
async function wholeAnswer(response: Response): Promise<Response> {
  if (!response.body) return response
  const { status, statusText, headers } = response
  const text = await textWithin(response, MOST_ANSWER_BYTES)
  return new Response(text, { status, statusText, headers })
}

async function begin(
  config: Configuration,
  scopes: readonly string[],
  redirectUri: string,
): Promise<Journey> {
  const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()]
  const link = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Somebody else may want to sign in than who did so last in this browser.
    prompt: 'login',
  })
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }
  return {
    link: link.href,
    state,
    finish: async (landed) =>
      given(
        await asLink(authorizationCodeGrant(config, landed, { ...checks, idTokenExpected: true })),
      ),
  }
}

function given(tokens: Awaited<ReturnType<typeof refreshTokenGrant>>): GivenTokens {
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? null,
    expiresInSeconds: tokens.expires_in ?? null,
  }
}

/** The line's own failures come out of the library wrapped; they are what the core knows how to judge. */
async function asLink<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    for (let at = error; at instanceof Error; at = at.cause) if (at instanceof LinkFailure) throw at
    throw error
  }
}

/** The issuer itself said that this refresh token is worth nothing any more. */
export function isEnded(error: unknown): boolean {
  return error instanceof ResponseBodyError && error.error === 'invalid_grant'
}

/** The issuer itself refused: the person said no, or may not. */
export function isDenied(error: unknown): boolean {
  return error instanceof AuthorizationResponseError || error instanceof ResponseBodyError
}

/** A token's times do not fit this machine's. */
export function isOfClock(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && error.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'
  )
}
