/**
 * What the outside world lends to a program. Products pass the real thing, tests and the
 * simulation pass one that they steer, so nothing below may reach for a global instead.
 */
export interface Clock {
  /** Wall time, milliseconds since 1970 UTC. May jump; never used to measure a duration. */
  now(): number
  /** Milliseconds that only grow, from an arbitrary start. */
  monotonic(): number
}

export interface Ids {
  /** A new UUIDv7 in lower case: sorts by the time of its birth. */
  newId(): string
}

export interface Random {
  /** Evenly spread over [0, 1). */
  fraction(): number
}

export interface Timers {
  /** Runs `task` once after `delayMs`. @returns a function that calls it off. */
  after(delayMs: number, task: () => void): () => void
}
