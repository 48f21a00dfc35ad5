import type { Random } from '#shared/lib/ports.ts'

/** Chance that repeats itself: the same seed gives the same numbers on every machine. */
export interface SeededRandom extends Random {
  /** A whole number of [0, end). */
  below(end: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly [T, ...T[]]): T
  /** Like `pick`, but the first items come much more often than the last, as names do. */
  pickSkewed<T>(items: readonly [T, ...T[]]): T
  /** From the standard normal distribution. */
  normal(): number
}

/** mulberry32: small, fast, and even enough for invented people. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number): number => Math.floor(fraction() * end)
  return {
    fraction,
    below,
    chance: (probability) => fraction() < probability,
    pick: (items) => items[below(items.length)] ?? items[0],
    pickSkewed: (items) => items[Math.floor(fraction() ** 1.5 * items.length)] ?? items[0],
    normal: () => Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
  }
}
