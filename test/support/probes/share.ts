import { testEngine } from '../store.ts'

/**
 * What of the probes runs with the other tests. PostgreSQL refuses texts and numbers that SQLite
 * takes, so it is probed, too: by fewer requests, which are others.
 */
export const probeShare =
  testEngine === 'postgres' ? { seed: 4_712, part: 100 } : { seed: 4_711, part: 10 }
