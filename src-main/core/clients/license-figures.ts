import type { Profile } from '#shared/domain/profile.ts'
import { isExempt } from '#shared/domain/profile.ts'
import {
  freeSeats,
  seatsMissing,
  unusedPaidSeats,
  type LicenseFacts,
} from '#shared/domain/seats.ts'
import type { SeatSums } from '#shared/rpc/contract/seat-sums.ts'

/** What is reckoned with of one license. `client` is an internal id. */
export interface LicenseFigures {
  readonly client: number
  readonly product: string
  readonly people: number
  readonly seats: SeatSums
  /** People who could be given a seat, by tab of the directory. */
  readonly unlicensed: { readonly members: number; readonly invites: number }
  readonly exempt: boolean
  readonly changedAt: number | null
}

/** A license as `LICENSE_COLUMNS` reads it: there are too many for objects. */
export type LicenseTuple = readonly [
  client: number,
  signedUpOn: string,
  product: string,
  included: number,
  additional: number,
  inUse: number,
  people: number,
  unlicensedMembers: number,
  unlicensedInvites: number,
  changedAt: number | null,
  ...rest: unknown[],
]

/** Of `license AS l` and its `client AS c`. */
export const LICENSE_COLUMNS = `l.client_id, c.signed_up_on, l.product, l.included, l.additional,
  l.in_use, l.people, l.unlicensed_members, l.unlicensed_invites, l.seat_changed_at`

export type ProfileOf = (product: string) => Profile

export function licenseFigures(tuple: LicenseTuple, profileOf: ProfileOf): LicenseFigures {
  const [client, clientSignedUpOn, product, included, additional, inUse] = tuple
  const [, , , , , , people, members, invites, changedAt] = tuple
  const profile = profileOf(product)
  const facts: LicenseFacts = { included, additional, inUse, profile, clientSignedUpOn }
  const exempt = isExempt(profile, clientSignedUpOn)
  return {
    ...{ client, product, people, exempt, changedAt },
    seats: seatsOf(facts, members + invites),
    unlicensed: exempt ? NOBODY : { members, invites },
  }
}

const NOBODY = { members: 0, invites: 0 }

function seatsOf(facts: LicenseFacts, unlicensed: number): SeatSums {
  const { included, additional, inUse } = facts
  return {
    ...{ included, additional, inUse },
    free: freeSeats(facts),
    short: seatsMissing(facts, unlicensed),
    unused: unusedPaidSeats(facts),
  }
}

/** Figures of several licenses, summed up. */
export interface LicenseSums {
  licenses: number
  people: number
  seats: SeatSums
  exempt: number
  /** Each once: there are a handful. */
  readonly products: string[]
  readonly unlicensed: { members: number; invites: number }
  changedAt: number | null
}

export function noLicenses(): LicenseSums {
  return {
    ...{ licenses: 0, people: 0, exempt: 0, changedAt: null },
    seats: noSeats(),
    products: [],
    unlicensed: { members: 0, invites: 0 },
  }
}

export function addLicense(sums: LicenseSums, license: LicenseFigures): void {
  sums.licenses += 1
  sums.people += license.people
  sums.exempt += license.exempt ? 1 : 0
  if (!sums.products.includes(license.product)) sums.products.push(license.product)
  addSeats(sums.seats, license.seats)
  sums.unlicensed.members += license.unlicensed.members
  sums.unlicensed.invites += license.unlicensed.invites
  sums.changedAt = later(sums.changedAt, license.changedAt)
}

export function noSeats(): SeatSums {
  return { included: 0, additional: 0, inUse: 0, free: 0, short: 0, unused: 0 }
}

export function addSeats(sums: SeatSums, seats: SeatSums): void {
  sums.included += seats.included
  sums.additional += seats.additional
  sums.inUse += seats.inUse
  sums.free += seats.free
  sums.short += seats.short
  sums.unused += seats.unused
}

function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.max(a, b)
}
