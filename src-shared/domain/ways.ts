import type { Actor } from './permissions.ts'
import {
  activationCode,
  freeSeats,
  seatRules,
  type FindHolder,
  type LicenseFacts,
  type SeatRequest,
} from './seats.ts'
import type { SeatVerb } from './words.ts'

/** A wish that did not come about. */
export interface Wish {
  readonly verb: SeatVerb
  readonly request: SeatRequest
  /** An earlier command of the same click on this license waits because seats are short. */
  readonly isShortBefore: boolean
}

/** Whose seat each way out of a conflict would change now; nobody: the way is closed. */
export interface WaysOut {
  /** The same wish once more, when it would go through. */
  readonly again: readonly string[]
  /** When it would not: those who fit, in the order asked (rule 5). */
  readonly adjust: readonly string[]
}

/** @param license undefined: not known here (any more), so nothing can be wished for. */
export function waysOut(
  wish: Wish,
  license: LicenseFacts | undefined,
  actor: Actor,
  find: FindHolder,
): WaysOut {
  if (!license) return { again: [], adjust: [] }
  const decision = seatRules[wish.verb](license, actor, wish.request, find)
  const mustWait = wish.isShortBefore && wish.verb === 'activate-seats'
  if (decision.outcome === 'applied' && !mustWait) return { again: decision.changed, adjust: [] }
  const isShort = decision.outcome === 'applied' || decision.code === 'seats-short'
  return { again: [], adjust: isShort ? fittingOf(wish.request, license, find) : [] }
}

function fittingOf(
  { members }: SeatRequest,
  license: LicenseFacts,
  find: FindHolder,
): readonly string[] {
  const applicable = members.filter((id) => activationCode(find(id)) === 'activated')
  return applicable.slice(0, freeSeats(license))
}
