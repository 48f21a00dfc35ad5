import type { MemberRole, PersonState } from '#shared/domain/words.ts'
import { isLiveInvite } from '#shared/domain/words.ts'
import type { MemberTable } from '../store/tables.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { Place } from './seating.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

type MemberFacts = Pick<
  MemberTable,
  | 'role'
  | 'is_owner'
  | 'state'
  | 'holds_seat'
  | 'billing_permission'
  | 'last_seen_at'
  | 'invited_at'
>

/** Everything about one person on a license but who it is. */
export function memberFacts(
  random: SeededRandom,
  place: Place,
  isOwner: boolean,
  now: number,
): MemberFacts {
  const role = isOwner || random.chance(0.12) ? 'administrator' : 'agent'
  return {
    role,
    is_owner: isOwner ? 1 : 0,
    state: place.state,
    holds_seat: place.holdsSeat ? 1 : 0,
    billing_permission: isOwner || mayBuy(random, role) ? 1 : 0,
    last_seen_at: place.state === 'member' ? lastSeenAt(random, place.holdsSeat, now) : null,
    invited_at: isOwner ? null : now - inviteAge(random, place.state),
  }
}

function mayBuy(random: SeededRandom, role: MemberRole): boolean {
  return random.chance(role === 'administrator' ? 0.25 : 0.02)
}

/** Most were here lately, some not for a year, and some never: what suggestions of unused seats live on. */
function lastSeenAt(random: SeededRandom, holdsSeat: boolean, now: number): number | null {
  if (random.chance(0.06)) return null
  const typicalDays = holdsSeat ? 9 : 80
  const days = Math.min(700, -Math.log(1 - random.fraction()) * typicalDays)
  return now - Math.round(days * 86_400) * 1_000
}

function inviteAge(random: SeededRandom, state: PersonState): number {
  const place = random.fraction()
  if (isLiveInvite(state)) return Math.round(place * 20 * 24) * HOUR_MS
  if (state === 'member') return Math.round((25 + place * 1_500) * DAY_MS)
  return Math.round((31 + place * 200) * DAY_MS)
}
