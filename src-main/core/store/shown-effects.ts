import type { Effect, EffectChange } from './effects.ts'
import { seatsOf, type ShownFacts } from './shown-person.ts'

/** What the book shows now on some licenses, to be compared with what it should show. */
export interface ShownEffects {
  /** What the backend told of a person, by internal id; undefined: nothing else is shown. */
  before(memberId: number): ShownFacts | undefined
  /** By license: what taking all of it off adds to the seats in use. */
  takenOff(): ReadonlyMap<number, number>
  changeTo(effects: readonly Effect[]): EffectChange
}

/** @param effects of each person in the order in which they were shown. */
export function shownEffects(effects: readonly Effect[]): ShownEffects {
  const first = new Map<number, ShownFacts>()
  for (const { memberId, was } of effects) if (!first.has(memberId)) first.set(memberId, was)
  return {
    before: (memberId) => first.get(memberId),
    takenOff() {
      const taken = new Map<number, number>()
      for (const { licenseId, was, shown } of effects) {
        const change = seatsOf(was) - seatsOf(shown)
        if (change !== 0) taken.set(licenseId, (taken.get(licenseId) ?? 0) + change)
      }
      return taken
    },
    changeTo: (next) => ({ put: without(next, effects), drop: without(effects, next) }),
  }
}

/** Those that are not among the others just as they are. */
function without(effects: readonly Effect[], others: readonly Effect[]): Effect[] {
  const known = new Map<number, Map<number, Effect>>()
  for (const other of others) {
    const members = known.get(other.sequence)
    if (members) members.set(other.memberId, other)
    else known.set(other.sequence, new Map([[other.memberId, other]]))
  }
  return effects.filter(({ sequence, memberId, was, shown }) => {
    const other = known.get(sequence)?.get(memberId)
    return other?.was !== was || other.shown !== shown
  })
}
