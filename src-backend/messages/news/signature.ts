import { createHmac, timingSafeEqual } from 'node:crypto'

/** `t=<seconds since 1970>,v1=<hex of HMAC-SHA256 over "<t>.<body>">`. */
export const SIGNATURE_HEADER = 'seatwright-signature'

/** How far the sender's clock may be off, and for how long a copy of a request is worth anything. */
const WINDOW_MS = 5 * 60_000

const SIGNATURE = /^t=(\d{1,12}),v1=([\da-f]{64})$/

export function sign(secret: string, body: Uint8Array, at: number): string {
  const seconds = String(Math.floor(at / 1_000))
  return `t=${seconds},v1=${digest(secret, seconds, body).toString('hex')}`
}

export function isSigned(
  secret: string,
  body: Uint8Array,
  { header, now }: { header: string; now: number },
): boolean {
  const [, seconds, given] = SIGNATURE.exec(header) ?? []
  if (seconds === undefined || given === undefined) return false
  const isFresh = Math.abs(now - Number(seconds) * 1_000) <= WINDOW_MS
  return isFresh && timingSafeEqual(digest(secret, seconds, body), Buffer.from(given, 'hex'))
}

function digest(secret: string, seconds: string, body: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest()
}
