import type { MemberCode, RefusalCode } from './codes.ts'
import { mayChangeSeats, type Actor } from './permissions.ts'
import { isExempt, type Profile } from './profile.ts'
import { hasEnded, type PersonState, type SeatVerb } from './words.ts'

/** Seat numbers of one license. Invariant everywhere: inUse ≤ included + additional. */
export interface SeatNumbers {
  readonly included: number
  readonly additional: number
  /** Seats held by members, live invites and the owner. */
  readonly inUse: number
}

/** What a rule knows of the license that a command is about. */
export interface LicenseFacts extends SeatNumbers {
  readonly profile: Profile
  /** `YYYY-MM-DD` in the backend's zone. */
  readonly clientSignedUpOn: string
}

/** What a rule knows of one selected person. */
export interface SeatHolder {
  readonly holdsSeat: boolean
  readonly isOwner: boolean
  readonly state: PersonState
}

interface MemberAnswer {
  readonly id: string
  readonly code: MemberCode
}

/** `changed` are the people whose seat is given (activate) or taken (revoke), in the order asked. */
export type SeatDecision =
  | {
      readonly outcome: 'applied'
      readonly changed: readonly string[]
      readonly members: readonly MemberAnswer[]
    }
  | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly shortBy: number }

export interface SeatRequest {
  /** Public ids, each once. */
  readonly members: readonly string[]
  /** Seats that this and the later commands of the same bulk need on this license; absent: only this command counts. */
  readonly seatsNeeded?: number | undefined
}

/** Looks up a person of the license; undefined: nobody with this id there. */
export type FindHolder = (id: string) => SeatHolder | undefined

/** Seats that can still be given; never below 0. */
export function freeSeats(numbers: SeatNumbers): number {
  return Math.max(0, numbers.included + numbers.additional - numbers.inUse)
}

/** Rule 5: how many seats must be bought before `needed` fit. */
export function seatsShort(numbers: SeatNumbers, needed: number): number {
  return Math.max(0, needed - freeSeats(numbers))
}

/** How many more seats it would take to give one to everybody of a license who could have one. */
export function seatsMissing(license: LicenseFacts, unlicensed: number): number {
  const nobodyNeedsOne = isExempt(license.profile, license.clientSignedUpOn)
  return nobodyNeedsOne ? 0 : seatsShort(license, unlicensed)
}

/** Additional seats that nobody holds: paid for, and to be given or reduced. */
export function unusedPaidSeats(numbers: SeatNumbers): number {
  return Math.min(freeSeats(numbers), numbers.additional)
}

/** How much of the seats is in use, in whole per cent rounded down: 100 means that none is free. */
export function utilisationPercent(numbers: SeatNumbers): number {
  const total = numbers.included + numbers.additional
  return total === 0 ? 0 : Math.floor((numbers.inUse * 100) / total)
}

/** What activating would do to one person, before seats are counted (rules 1, 3, 4). */
export function activationCode(holder: SeatHolder | undefined): MemberCode {
  if (!holder) return 'not-found'
  if (holder.holdsSeat) return 'already-licensed'
  return hasEnded(holder.state) ? 'invite-ended' : 'activated'
}

/** What revoking would do to one person (rules 2, 3). */
export function revocationCode(holder: SeatHolder | undefined): MemberCode {
  if (!holder) return 'not-found'
  if (holder.isOwner) return 'owner-protected'
  return holder.holdsSeat ? 'revoked' : 'already-unlicensed'
}

/** Rules 6 and 7, in the order in which a person should hear of them; null: go on. */
export function seatChangeBarrier(license: LicenseFacts, actor: Actor): RefusalCode | null {
  if (!mayChangeSeats(license.profile, actor)) return 'forbidden'
  return isExempt(license.profile, license.clientSignedUpOn) ? 'exempt' : null
}

/**
 * Gives seats. Refused whole when fewer are free than are needed (rule 5); people who hold one,
 * whose invite has ended or who are not there get their own code and the rest is applied.
 */
export function activateSeats(
  license: LicenseFacts,
  actor: Actor,
  request: SeatRequest,
  find: FindHolder,
): SeatDecision {
  const barrier = seatChangeBarrier(license, actor)
  if (barrier) return { outcome: 'refused', code: barrier, shortBy: 0 }
  const members = request.members.map((id) => ({ id, code: activationCode(find(id)) }))
  const changed = members.filter((m) => m.code === 'activated').map((m) => m.id)
  const shortBy = seatsShort(license, Math.max(changed.length, request.seatsNeeded ?? 0))
  if (shortBy > 0) return { outcome: 'refused', code: 'seats-short', shortBy }
  return { outcome: 'applied', changed, members }
}

/** Takes seats back at once; the people stay on the license (rule 2). The owner keeps theirs (rule 3). */
export function revokeSeats(
  license: LicenseFacts,
  actor: Actor,
  request: SeatRequest,
  find: FindHolder,
): SeatDecision {
  const barrier = seatChangeBarrier(license, actor)
  if (barrier) return { outcome: 'refused', code: barrier, shortBy: 0 }
  const members = request.members.map((id) => ({ id, code: revocationCode(find(id)) }))
  const changed = members.filter((m) => m.code === 'revoked').map((m) => m.id)
  return { outcome: 'applied', changed, members }
}

/** The rule of each verb: console (for the optimistic result) and backend (for the truth) both run this. */
export const seatRules = {
  'activate-seats': activateSeats,
  'revoke-seats': revokeSeats,
} satisfies Record<SeatVerb, typeof activateSeats>
