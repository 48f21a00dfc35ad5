/** What an instance hears of the others. */
export interface PokeEar {
  /** Another instance (or this one) has committed changes of `partner` up to `version`. */
  poke(partner: string, version: number): void
  /** Pokes may have been missed: all that is known is what the store says. */
  missed(): void
}

/**
 * Tells the other instances over the same data what was committed here. A poke that gets lost is
 * made good by `missed`, which every instance hears when its line was cut and a few times a minute.
 */
export interface PokeLine {
  /** Soon; of several for one partner the newest counts. */
  send(partner: string, version: number): void
  /** Sends what still waits, as far as the engine answers, and hangs up. */
  close(): Promise<void>
}
