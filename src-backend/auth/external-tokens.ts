import { createRemoteJWKSet, customFetch, decodeJwt, errors, jwtVerify } from 'jose'
import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { Clock } from '#shared/lib/ports.ts'
import { ProblemError } from '../plugins/problem.ts'
import { operatorsByEmail } from '../store/operators.ts'
import type { Store } from '../store/open-store.ts'
import type { ExternalIssuer } from './external-issuer.ts'
import type { TokenSubject, TokenVerifier } from './tokens.ts'

/** What has a public half: no secret of ours could be mistaken for a key. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] // prettier-ignore
/** Two machines' clocks are never the same. */
const CLOCK_TOLERANCE_SECONDS = 30
const ANSWER_WITHIN_MS = 5_000

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() })

/** The standard's `fetch`, as the entry file lends it. */
export type IssuerFetch = (url: string, init: RequestInit) => Promise<Response>

export interface ExternalTokenParts {
  readonly issuer: ExternalIssuer
  readonly store: Store
  readonly clock: Clock
  readonly fetch: IssuerFetch
}

/**
 * Access tokens of another issuer. They speak for the one operator of this install with the
 * e-mail address that the issuer vouches for.
 */
export function externalTokens(parts: ExternalTokenParts): TokenVerifier {
  let keys: Promise<JWTVerifyGetKey> | null = null
  const getKeys = (): Promise<JWTVerifyGetKey> => {
    keys ??= remoteKeys(parts).catch((error: unknown) => {
      keys = null
      throw error
    })
    return keys
  }
  return {
    async verify(token) {
      // Before anything is fetched: strangers' tokens must not make this machine ask anybody.
      if (issuerOf(token) !== parts.issuer.issuer) return null
      const payload = await payloadOf(token, await getKeys(), parts)
      return payload && subjectOf(payload, parts)
    },
  }
}

function issuerOf(token: string): string | null {
  try {
    return decodeJwt(token).iss ?? null
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}

async function payloadOf(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, clock }: ExternalTokenParts,
): Promise<JWTPayload | null> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(clock.now()),
    })
    return payload
  } catch (error) {
    if (error instanceof ProblemError || error instanceof errors.JWKSTimeout) throw away()
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}

/** Nobody, where several partners have an operator with the address: a token that fits two is none. */
async function subjectOf(
  payload: JWTPayload,
  { issuer, store }: ExternalTokenParts,
): Promise<TokenSubject | null> {
  const email = payload[issuer.emailClaim]
  if (typeof email !== 'string' || !isVouchedFor(payload['email_verified'])) return null
  const [operator, other] = await operatorsByEmail(store.db, email)
  if (!operator || other) return null
  return { partner: operator.partner, operator: operator.id, generation: null }
}

/** Many issuers do not say; some say it as a text. Whatever else is said is no yes. */
function isVouchedFor(claim: unknown): boolean {
  return claim === undefined || claim === true || claim === 'true'
}

async function remoteKeys({ issuer, fetch }: ExternalTokenParts): Promise<JWTVerifyGetKey> {
  const at = `${issuer.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const answer = await orAway(fetch(at, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }))
  const found = discovery.safeParse(await orAway(answer.json()))
  if (!found.success || found.data.issuer !== issuer.issuer) throw away()
  return createRemoteJWKSet(new URL(found.data.jwks_uri), {
    timeoutDuration: ANSWER_WITHIN_MS,
    [customFetch]: (url, init) => orAway(fetch(url, { ...init, body: null })),
  })
}

async function orAway<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch {
    throw away()
  }
}

/** Not 401: the token may be good, and nobody must be signed out because of a bad line. */
function away(): ProblemError {
  return new ProblemError('unavailable', 'Who signs operators in cannot be asked now.')
}
