import { givesSeat, type Effect, type EffectChange } from './effects.ts'

/** What the book shows now on some licenses, to be compared with what it should show. */
export interface ShownEffects {
  /** What the backend told of a person's seat, by internal id; undefined: no other is shown. */
  before(memberId: number): boolean | undefined
  /** By license: what taking all of it off adds to the seats in use. */
  takenOff(): ReadonlyMap<number, number>
  changeTo(effects: readonly Effect[]): EffectChange
}

/** @param effects of each person in the order in which they were shown. */
export function shownEffects(effects: readonly Effect[]): ShownEffects {
  const first = new Map<number, boolean>()
  for (const effect of effects) {
    const gives = givesSeat(effect)
    if (gives !== null && !first.has(effect.memberId)) first.set(effect.memberId, !gives)
  }
  return {
    before: (memberId) => first.get(memberId),
    takenOff() {
      const taken = new Map<number, number>()
      for (const effect of effects) {
        const gives = givesSeat(effect)
        if (gives === null) continue
        const change = gives ? -1 : 1
        taken.set(effect.licenseId, (taken.get(effect.licenseId) ?? 0) + change)
      }
      return taken
    },
    changeTo: (next) => ({ put: without(next, effects), drop: without(effects, next) }),
  }
}

function without(effects: readonly Effect[], others: readonly Effect[]): Effect[] {
  const known = new Map<number, Set<number>>()
  for (const { sequence, memberId } of others) {
    const members = known.get(sequence)
    if (members) members.add(memberId)
    else known.set(sequence, new Set([memberId]))
  }
  return effects.filter(({ sequence, memberId }) => !known.get(sequence)?.has(memberId))
}
