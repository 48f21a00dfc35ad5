import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { installValue } from '../store/install.ts'
import type { Store } from '../store/open-store.ts'
import { toBase32 } from './totp.ts'

const SECRET_BYTES = 32
const TOTP_BYTES = 20

/** What the portal reckons from a key of this install, so that none of it has to be stored. */
export interface PortalSecrets {
  /** What a form carries, bound to the cookie of the browser that asked for it. */
  formToken(cookie: string): string
  isFormToken(cookie: string, token: string): boolean
  /** What somebody else has told us of this browser's person: the form that uses it carries it. */
  wordToken(cookie: string, word: string): string
  isWordToken(cookie: string, word: string, token: string): boolean
  /** Of a sign-on with somebody else that this browser began: `state` travels, `secret` does not. */
  signOn(cookie: string, purpose: string): { readonly state: string; readonly secret: string }
  /** The second factor offered to this browser for this purpose: the same until it is accepted. */
  offeredFactor(cookie: string, purpose: string): string
}

export async function installPortal(store: Store): Promise<PortalSecrets> {
  const key = await installValue(store.db, 'portal-key', newSecret)
  const reckon = (...parts: string[]): Buffer =>
    createHmac('sha256', Buffer.from(key, 'base64url')).update(JSON.stringify(parts)).digest()
  const isToken = (token: string, expected: Buffer): boolean => {
    const given = Buffer.from(token, 'base64url')
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  return {
    formToken: (cookie) => reckon('form', cookie).toString('base64url'),
    isFormToken: (cookie, token) => isToken(token, reckon('form', cookie)),
    wordToken: (cookie, word) => reckon('word', cookie, word).toString('base64url'),
    isWordToken: (cookie, word, token) => isToken(token, reckon('word', cookie, word)),
    signOn: (cookie, purpose) => ({
      state: reckon('state', cookie, purpose).toString('base64url'),
      secret: reckon('sign-on', cookie, purpose).toString('base64url'),
    }),
    offeredFactor: (cookie, purpose) =>
      toBase32(reckon('factor', cookie, purpose).subarray(0, TOTP_BYTES)),
  }
}

/** 256 bits, base64url. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}
