import { createHash } from 'node:crypto'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  clockTolerance,
  type Configuration,
  customFetch,
  type CustomFetch,
  discovery,
  fetchUserInfo,
  None,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import { z } from 'zod'
import { isThisMachine } from '#shared/lib/this-machine.ts'
import type { Fetch } from '../../fetch-port.ts'
import { ProblemError } from '../../plugins/problem.ts'
import type { BegunSignOn, MemberIssuer } from '../member-issuer.ts'
import type { MemberIssuerSettings } from './member-issuer-settings.ts'

const ANSWER_WITHIN_SECONDS = 10
const CLOCK_TOLERANCE_SECONDS = 120
const SCOPE = 'openid email'

/** An address counts only where the issuer says that it has verified it: anybody can type one. */
const vouched = z.object({ email: z.string(), email_verified: z.literal(true) })

/** The line to the issuer failed: it comes out of the library wrapped. */
class IssuerAway extends Error {
  override name = 'IssuerAway'
}

/**
 * Members sign in with an OpenID Connect issuer: authorization code with PKCE, and a nonce. Nothing
 * of it is stored: verifier and nonce are reckoned from the secret of the browser that began.
 */
export function oidcSignOn(settings: MemberIssuerSettings, fetch: Fetch): MemberIssuer {
  let found: Promise<Configuration> | null = null
  const configuration = (): Promise<Configuration> => {
    found ??= discover(settings, fetch).catch((error: unknown) => {
      found = null
      throw error
    })
    return found
  }
  return {
    name: settings.name,
    addressFor: (begun) => orUnavailable(async () => addressAt(await configuration(), begun)),
    whoCameBack: (begun, query) =>
      orUnavailable(async () => {
        const config = await configuration()
        try {
          return await whoIs(config, begun, query)
        } catch (error) {
          if (isRefusal(error) && !isAway(error)) return null
          throw error
        }
      }),
  }
}

function discover(
  { issuer, clientId, clientSecret }: MemberIssuerSettings,
  fetch: Fetch,
): Promise<Configuration> {
  const url = new URL(issuer)
  const ask: CustomFetch = (to, init) =>
    fetch(to, init as RequestInit).catch((cause: unknown) => {
      throw new IssuerAway('The issuer did not answer.', { cause })
    })
  const client = { [clockTolerance]: CLOCK_TOLERANCE_SECONDS }
  const authentication = clientSecret === null ? None() : ClientSecretBasic(clientSecret)
  return discovery(url, clientId, client, authentication, {
    [customFetch]: ask,
    timeout: ANSWER_WITHIN_SECONDS,
    execute: isThisMachine(url.hostname) ? [allowInsecureRequests] : [],
  })
}

async function addressAt(config: Configuration, begun: BegunSignOn): Promise<string> {
  const { verifier, nonce } = secretsOf(begun)
  const address = buildAuthorizationUrl(config, {
    redirect_uri: begun.returnTo,
    scope: SCOPE,
    state: begun.state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return address.href
}

async function whoIs(
  config: Configuration,
  begun: BegunSignOn,
  query: Readonly<Record<string, string>>,
): Promise<{ readonly address: string } | null> {
  const landed = new URL(begun.returnTo)
  landed.search = new URLSearchParams(query).toString()
  const { verifier, nonce } = secretsOf(begun)
  const tokens = await authorizationCodeGrant(config, landed, {
    pkceCodeVerifier: verifier,
    expectedState: begun.state,
    expectedNonce: nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) return null
  const told = vouched.safeParse(claims).data
  // Most issuers keep an address out of the token, and tell it to whoever has the token.
  const { email } =
    told ?? vouched.safeParse(await userInfo(config, tokens.access_token, claims.sub)).data ?? {}
  return email === undefined ? null : { address: email }
}

function userInfo(config: Configuration, token: string, subject: string): Promise<unknown> {
  const hasPlace = config.serverMetadata().userinfo_endpoint !== undefined
  return hasPlace ? fetchUserInfo(config, token, subject) : Promise.resolve(null)
}

function secretsOf({ secret }: BegunSignOn): { readonly verifier: string; readonly nonce: string } {
  const reckon = (what: string): string =>
    createHash('sha256').update(`${what} ${secret}`).digest('base64url')
  return { verifier: reckon('verifier'), nonce: reckon('nonce') }
}

/** The issuer says no, or what came back does not fit what was begun. */
function isRefusal(error: unknown): boolean {
  return [
    AuthorizationResponseError,
    ResponseBodyError,
    WWWAuthenticateChallengeError,
    ClientError,
  ].some((kind) => error instanceof kind)
}

function isAway(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof IssuerAway || at.name === 'TimeoutError') return true
  }
  return false
}

async function orUnavailable<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (cause) {
    if (!isAway(cause) && !(cause instanceof ClientError)) throw cause
    throw new ProblemError('unavailable', 'Who signs members in cannot be asked now.')
  }
}
