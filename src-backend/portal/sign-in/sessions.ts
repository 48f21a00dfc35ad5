import { publicId } from '#shared/domain/words.ts'
import { hashOf, tokenOf } from '../../links/link-maker.ts'
import type { Services } from '../../services.ts'
import type { Db } from '../../store/open-store.ts'
import { findSession, forgetExpired, insertSession } from '../../store/portal-sessions.ts'
import { newSecret } from '../portal-secrets.ts'
import type { SignedIn } from '../visit.ts'
import { owesFactor } from './owes-factor.ts'

/** A working day: whoever leaves a browser open is asked again the next morning. */
const SESSION_LIFETIME_MS = 12 * 60 * 60 * 1_000

/**
 * @param who `hasShownFactor`: with the second factor, which then is not asked for again.
 * @returns what the browser keeps; the store has its hash.
 */
export async function beginSession(
  db: Db,
  who: { readonly partner: string; readonly signIn: string; readonly hasShownFactor: boolean },
  now: number,
): Promise<string> {
  const { partner, signIn, hasShownFactor } = who
  const secret = newSecret()
  await forgetExpired(db, partner, now)
  await insertSession(db, {
    partner,
    hash: hashOf(secret),
    sign_in: signIn,
    shown_factor: hasShownFactor ? 1 : 0,
    created_at: now,
    expires_at: now + SESSION_LIFETIME_MS,
  })
  return tokenOf(partner, secret)
}

/** Who is signed in with this cookie; null: nobody (any more). */
export async function readSession(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  cookie: string,
): Promise<SignedIn | null> {
  const token = readToken(cookie)
  if (token === null) return null
  const { partner } = token
  const session = hashOf(token.secret)
  const found = await findSession(store.db, { partner, hash: session }, clock.now())
  if (!found) return null
  const { signIn, address, hasFactor } = found
  return { partner, session, signIn, address, hasFactor, owesFactor: owesFactor(found) }
}

/** The two parts of `tokenOf`; null: the text is no token. */
export function readToken(text: string): { partner: string; secret: string } | null {
  const [partner = '', secret = '', ...more] = text.split('.')
  const isToken = more.length === 0 && /^[\w-]{43}$/.test(secret)
  return isToken && publicId.safeParse(partner).success ? { partner, secret } : null
}
