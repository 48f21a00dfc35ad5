import type { DirectoryQuery } from '#shared/rpc/contract/members.ts'
import type { Piecework } from '../piecework.ts'
import type { PersonFilter } from './filter.ts'
import type { Roster } from './roster.ts'
import { countOf } from './typed-arrays.ts'

/**
 * How many people a tab has, of all clients or of one: the same for every search and filter, so it
 * is counted once until the roster changes.
 */
export class Totals {
  private roster: Roster | null = null
  private version = 0
  private known = new Map<string, number>()

  /** Who counts in turns must not put a number into those of a later version. */
  private knownOf(roster: Roster): Map<string, number> {
    if (this.roster !== roster || this.version !== roster.version) this.known = new Map()
    this.roster = roster
    this.version = roster.version
    return this.known
  }

  *of(roster: Roster, { tab, client }: DirectoryQuery, filter: PersonFilter): Piecework<number> {
    const known = this.knownOf(roster)
    const key = `${tab} ${client}`
    const total = known.get(key) ?? (yield* countOf(roster.order.ids, (id) => filter.isWithin(id)))
    known.set(key, total)
    return total
  }
}
