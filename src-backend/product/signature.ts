import { createHmac, timingSafeEqual } from 'node:crypto'

/** Headers of what is signed, in both directions. */
export const KEY_HEADER = 'seatwright-key'
export const TIMESTAMP_HEADER = 'seatwright-timestamp'
export const SIGNATURE_HEADER = 'seatwright-signature'

/** How far a timestamp may lie from the reader's clock. */
export const REPLAY_WINDOW_MS = 5 * 60_000

export interface SignedText {
  /** Milliseconds since 1970 UTC, by the signer's clock. */
  readonly at: number
  readonly method: string
  /** With the query: what stands in the request line. */
  readonly path: string
  /** Byte for byte; empty where there is none. */
  readonly body: string | Buffer
}

/** HMAC-SHA256 over timestamp, method, path and body, as the header carries it. */
export function sign(secret: string, { at, method, path, body }: SignedText): string {
  const head = `${at}.${method}.${path}.`
  return `v1=${createHmac('sha256', secret).update(head).update(body).digest('hex')}`
}

/** By its form alone: whatever is signed. */
export function couldBeSignature(given: string): boolean {
  return /^v1=[0-9a-f]{64}$/.test(given)
}

/** Takes as long for any wrong one. */
export function isSignature(given: string, secret: string, text: SignedText): boolean {
  const right = Buffer.from(sign(secret, text))
  const asked = Buffer.from(given)
  return right.length === asked.length && timingSafeEqual(right, asked)
}
