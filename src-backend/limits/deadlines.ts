/** How long a machine on the other end of the line may keep a connection. */
export interface Deadlines {
  /** From the first byte of a request to its last. */
  readonly requestMs: number
  /** In which nothing is sent or taken. Longer than the pause between two signs of life of a stream. */
  readonly silentMs: number
  /** How often requests that have not come whole are looked for. */
  readonly lookEveryMs: number
}

export const standardDeadlines: Deadlines = {
  requestMs: 60_000,
  silentMs: 120_000,
  lookEveryMs: 30_000,
}
