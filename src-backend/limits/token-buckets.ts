import type { Clock } from '#shared/lib/ports.ts'

/** How much a caller may ask: `burst` at once, and as many as `perSecond` for as long as one likes. */
interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/** Generous for a console and its import, tight for a program that runs wild. */
export const standardRates = {
  read: { burst: 600, perSecond: 20 },
  write: { burst: 240, perSecond: 8 },
  /** A console asks once for each poke, one at a time: whoever is told of changes may fetch them. */
  follow: { burst: 2_000, perSecond: 200 },
  /** Batches of commands and lists: each may carry very much. */
  bulk: { burst: 1_000, perSecond: 50 },
  /** Forms with a password, of strangers: each costs the work of a hash. A whole office is one machine. */
  password: { burst: 60, perSecond: 1 },
  /** Of a machine that names a key of a product and has not proven it: what is proven is given back. */
  stranger: { burst: 600, perSecond: 20 },
} as const satisfies Record<string, Rate>

export type LimitClass = keyof typeof standardRates
export type Rates = Readonly<Record<LimitClass, Rate>>

export interface Limits {
  /** @returns 0 when the request may go on, else the seconds until one may. */
  take(subject: string, limit: LimitClass): number
  /** The request was none that counts. */
  giveBack(subject: string, limit: LimitClass): void
}

interface Bucket {
  readonly tokens: number
  readonly at: number
}

/**
 * A bucket of tokens per caller and class, in the memory of this instance: of several instances
 * each counts for itself, so that a caller may have as many times the rate as there are instances.
 */
export function tokenBuckets(clock: Clock, rates: Rates): Limits {
  const buckets = new Map<string, Bucket>()
  const fillMs = Math.max(
    ...Object.values(rates).map(({ burst, perSecond }) => (burst / perSecond) * 1_000),
  )
  return {
    take(subject, limit) {
      const rate = rates[limit]
      const now = clock.monotonic()
      forgetFull(buckets, now - fillMs)
      const key = `${limit} ${subject}`
      const tokens = tokensOf(buckets.get(key), rate, now)
      if (tokens < 1) return Math.max(1, Math.ceil((1 - tokens) / rate.perSecond))
      // Taken last stands last, so that those nobody asks for gather at the front.
      buckets.delete(key)
      buckets.set(key, { tokens: tokens - 1, at: now })
      return 0
    },
    giveBack(subject, limit) {
      const key = `${limit} ${subject}`
      const bucket = buckets.get(key)
      // In its place: when it was taken last stays what it was.
      if (bucket) buckets.set(key, { ...bucket, tokens: bucket.tokens + 1 })
    },
  }
}

function tokensOf(bucket: Bucket | undefined, { burst, perSecond }: Rate, now: number): number {
  if (!bucket) return burst
  return Math.min(burst, bucket.tokens + ((now - bucket.at) / 1_000) * perSecond)
}

function forgetFull(buckets: Map<string, Bucket>, before: number): void {
  for (const [key, { at }] of buckets) {
    if (at > before) return
    buckets.delete(key)
  }
}
