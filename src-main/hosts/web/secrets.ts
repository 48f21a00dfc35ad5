import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What is kept of a secret: enough to know it again, not enough to use it. */
export type Digest = Buffer

/** 256 bits in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

export function digestOf(secret: string): Digest {
  return createHash('sha256').update(secret).digest()
}

/** Compares with every candidate, equal or not, so that the time tells nothing. */
export function findDigest<T extends { readonly digest: Digest }>(
  candidates: Iterable<T>,
  secret: string,
): T | null {
  const digest = digestOf(secret)
  let found: T | null = null
  for (const candidate of candidates) {
    if (timingSafeEqual(candidate.digest, digest)) found = candidate
  }
  return found
}
