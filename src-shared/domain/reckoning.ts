import type { Actor } from './permissions.ts'
import {
  activationCode,
  freeSeats,
  revocationCode,
  seatChangeBarrier,
  seatsShort,
  type LicenseFacts,
  type SeatHolder,
} from './seats.ts'
import type { CommandVerb } from './words.ts'

/** The selected people of one license. */
export interface SelectedOnLicense {
  readonly license: string
  readonly facts: LicenseFacts
  /** In the order of the list that they were selected in. */
  readonly people: readonly (SeatHolder & { readonly id: string })[]
}

/** One license's part of a click. */
export interface LicenseReckoning {
  readonly license: string
  /** Those whose seat would change, in the order selected. */
  readonly applicable: readonly string[]
  /** Seats that activating takes; 0 for a revocation. */
  readonly needed: number
  readonly free: number
  /** Rule 5's X of this license. */
  readonly short: number
}

/** How many selected people a click leaves out, and why. */
interface Skipped {
  exempt: number
  forbidden: number
  owner: number
  /** They already have, or already lack, the seat. */
  already: number
  inviteEnded: number
}

export interface SeatReckoning {
  readonly licenses: readonly LicenseReckoning[]
  readonly applicable: number
  readonly needed: number
  readonly free: number
  /** X of the alert: reckoned per license and summed. */
  readonly short: number
  readonly skipped: Readonly<Skipped>
}

/**
 * What one click on ACTIVATE LICENSE or REVOKE LICENSE would do to a mixed selection over many
 * licenses, before anything is queued (rules 1 to 7).
 */
export function reckonSeatChange(
  verb: CommandVerb,
  actor: Actor,
  selected: Iterable<SelectedOnLicense>,
): SeatReckoning {
  const skipped: Skipped = { exempt: 0, forbidden: 0, owner: 0, already: 0, inviteEnded: 0 }
  const licenses: LicenseReckoning[] = []
  for (const group of selected) {
    const barrier = seatChangeBarrier(group.facts, actor)
    if (barrier) skipped[barrier === 'exempt' ? 'exempt' : 'forbidden'] += group.people.length
    else licenses.push(reckonLicense(verb, group, skipped))
  }
  return {
    licenses,
    applicable: sum(licenses, (l) => l.applicable.length),
    needed: sum(licenses, (l) => l.needed),
    free: sum(licenses, (l) => l.free),
    short: sum(licenses, (l) => l.short),
    skipped,
  }
}

function reckonLicense(
  verb: CommandVerb,
  group: SelectedOnLicense,
  skipped: Skipped,
): LicenseReckoning {
  const codeOf = verb === 'activate-seats' ? activationCode : revocationCode
  const applicable: string[] = []
  for (const person of group.people) {
    const code = codeOf(person)
    if (code === 'activated' || code === 'revoked') applicable.push(person.id)
    else if (code === 'owner-protected') skipped.owner += 1
    else if (code === 'invite-ended') skipped.inviteEnded += 1
    else skipped.already += 1
  }
  const needed = verb === 'activate-seats' ? applicable.length : 0
  return {
    license: group.license,
    applicable,
    needed,
    free: freeSeats(group.facts),
    short: seatsShort(group.facts, needed),
  }
}

/** Rule 5's "activate those that fit": of each license as many, in the order selected, as seats are free. */
export function fitting(reckoning: LicenseReckoning): readonly string[] {
  return reckoning.applicable.slice(0, reckoning.free)
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
