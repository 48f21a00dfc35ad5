import { randomBytes } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import type { Clock } from '#shared/lib/ports.ts'
import { installValue } from '../store/install.ts'
import type { Store } from '../store/open-store.ts'
import type { TokenIssuer, TokenSubject, TokenVerifier } from './tokens.ts'

const ISSUER = 'seatwright-install'
const AUDIENCE = 'seatwright-backend'
const ALGORITHM = 'HS256'
const LIFETIME_SECONDS = 30 * 24 * 60 * 60

const claims = z.object({ sub: publicId, partner: publicId, gen: z.int() })

/** Tokens signed with a key that this install made for itself and that never leaves its store. */
export async function installTokens(
  store: Store,
  clock: Clock,
): Promise<TokenIssuer & TokenVerifier> {
  const stored = await installValue(store.db, 'token-key', () => randomBytes(32).toString('hex'))
  const key = new Uint8Array(Buffer.from(stored, 'hex'))
  return {
    issue: (subject) => sign(key, subject, clock),
    verify: (token) => verify(key, token, clock),
  }
}

function sign(
  key: Uint8Array,
  subject: Parameters<TokenIssuer['issue']>[0],
  clock: Clock,
): Promise<string> {
  const issuedAt = Math.floor(clock.now() / 1_000)
  return new SignJWT({ partner: subject.partner, gen: subject.generation })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(subject.operator)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .sign(key)
}

async function verify(key: Uint8Array, token: string, clock: Clock): Promise<TokenSubject | null> {
  try {
    const { payload } = await jwtVerify(token, key, {
      issuer: ISSUER,
      audience: AUDIENCE,
      algorithms: [ALGORITHM],
      requiredClaims: ['exp'],
      currentDate: new Date(clock.now()),
    })
    const { data } = claims.safeParse(payload)
    return data ? { partner: data.partner, operator: data.sub, generation: data.gen } : null
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
