import { holdsBillingPermission } from './permissions.ts'
import {
  lastSeenBucket,
  type LastSeenBucket,
  type MemberRole,
  type SeatState,
  type ShownRole,
} from './words.ts'

/** What is told of a person beside the name: as the directory shows, filters and sorts it. */
interface RoleFacts {
  readonly role: MemberRole
  readonly isOwner: boolean
}

export function shownRoleOf({ role, isOwner }: RoleFacts): ShownRole {
  return isOwner ? 'owner' : role
}

/** Who is exempt has access whether or not a seat is held (rule 7). */
export function seatStateOf(exempt: boolean, holdsSeat: boolean): SeatState {
  if (exempt) return 'exempt'
  return holdsSeat ? 'licensed' : 'unlicensed'
}

/** The same rule as for operators: owners always hold billing permission. */
export function showsPermission(person: RoleFacts & { readonly stored: boolean }): boolean {
  return holdsBillingPermission({ role: shownRoleOf(person), billingPermission: person.stored })
}

const DAY_MS = 86_400_000
/** The last whole day that falls into each bucket but the last two. */
const LAST_DAYS = [7, 30, 90] as const

/** @param at null: never. A time that is still to come, by a clock ahead of ours, is today. */
export function lastSeenBucketOf(now: number, at: number | null): LastSeenBucket {
  if (at === null) return 'never'
  const place = lastSeenStarts(now).findIndex((start) => at >= start)
  return lastSeenBucket.options[place < 0 ? LAST_DAYS.length : place] ?? 'never'
}

/** The first moment of each of the first buckets, for asking of very many people. */
export function lastSeenStarts(now: number): readonly number[] {
  return LAST_DAYS.map((last) => now - (last + 1) * DAY_MS + 1)
}
