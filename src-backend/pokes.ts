/** One event stream. */
interface PokeListener {
  poke(version: number): void
  /** The backend stops: hang up. */
  end(): void
}

/** Who listens for changes of which partner. */
export interface Pokes {
  /** Says that changes up to `version` can be had. After the commit, never before. */
  publish(partner: string, version: number): void
  /** @returns a function that takes the listener off. */
  subscribe(partner: string, listener: PokeListener): () => void
  /** Ends every listener. */
  end(): void
}

/** The listeners of one process. */
export interface LocalPokes extends Pokes {
  /** Those that somebody listens for. */
  partners(): readonly string[]
}

export function createPokes(): LocalPokes {
  const partners = new Map<string, Set<PokeListener>>()
  return {
    publish(partner, version) {
      for (const listener of partners.get(partner) ?? []) listener.poke(version)
    },
    subscribe(partner, listener) {
      const listeners = partners.get(partner) ?? new Set()
      partners.set(partner, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && partners.get(partner) === listeners) partners.delete(partner)
      }
    },
    partners: () => [...partners.keys()],
    end() {
      for (const listeners of [...partners.values()]) {
        for (const listener of [...listeners]) listener.end()
      }
    },
  }
}
