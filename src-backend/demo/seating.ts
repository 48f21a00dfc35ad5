import { hasEnded, type PersonState } from '#shared/domain/words.ts'
import type { Product } from '#shared/protocol/bootstrap.ts'
import { must } from '#shared/lib/assert.ts'
import type { SeededRandom } from './seeded-random.ts'

/**
 * How a license's seats stand, so that rule 5 is seen from every side: all seated, none free,
 * exactly one too few for everybody, one or two free, more than enough.
 */
export type SeatShape = 'roomy' | 'full' | 'nearly-full' | 'everyone' | 'one-short'

const seatedShare: Record<SeatShape, number> = {
  roomy: 0.56,
  full: 0.7,
  'nearly-full': 0.76,
  everyone: 1,
  'one-short': 0.68,
}

/** One place on a license; the first is the owner's. */
export interface Place {
  readonly state: PersonState
  readonly holdsSeat: boolean
}

export function pickShape(random: SeededRandom): SeatShape {
  const place = random.fraction()
  if (place < 0.36) return 'roomy'
  if (place < 0.58) return 'full'
  if (place < 0.77) return 'nearly-full'
  return place < 0.88 ? 'everyone' : 'one-short'
}

/** The places of a license for `people`: exactly one owner with a seat, ended invites without. */
export function placesFor(random: SeededRandom, shape: SeatShape, people: number): Place[] {
  const states = Array.from({ length: people }, (_, place) =>
    place === 0 ? 'member' : pickState(random),
  )
  let open = states.filter((state, place) => place > 0 && maySit(state)).length
  let seats = Math.min(open, Math.max(0, Math.round(people * seatedShare[shape]) - 1))
  return states.map((state, place) => {
    if (place === 0) return { state, holdsSeat: true }
    if (!maySit(state)) return { state, holdsSeat: false }
    // Each of those left has the same chance, and the seats come out even.
    const holdsSeat = random.below(open) < seats
    open -= 1
    if (holdsSeat) seats -= 1
    return { state, holdsSeat }
  })
}

export interface LicenseSeats {
  readonly plan: string
  readonly included: number
  readonly additional: number
  readonly inUse: number
}

/** Plan and seats that make the shape come true for these places. */
export function seatsFor(
  random: SeededRandom,
  shape: SeatShape,
  product: Product,
  places: readonly Place[],
): LicenseSeats {
  const inUse = places.filter((place) => place.holdsSeat).length
  const unseated = places.filter((place) => !place.holdsSeat && maySit(place.state)).length
  const total = inUse + freeFor(random, shape, unseated)
  const plan = planFor(random, product, places.length, total)
  const included = plan.includedSeats
  const additional = plan.multiUser ? Math.max(0, total - included) : 0
  return { plan: plan.id, included, additional, inUse }
}

function freeFor(random: SeededRandom, shape: SeatShape, unseated: number): number {
  if (shape === 'roomy') return unseated + random.below(4)
  if (shape === 'one-short') return Math.max(0, unseated - 1)
  if (shape === 'nearly-full') return 1 + random.below(2)
  return 0
}

function planFor(
  random: SeededRandom,
  product: Product,
  people: number,
  total: number,
): Product['plans'][number] {
  const possible = product.plans.filter((plan) => plan.multiUser || people === 1)
  const fitting = possible.filter((plan) => plan.includedSeats <= total)
  const fallback = must(possible[0], 'Every product has a plan for several people.')
  const largest = fitting.at(-1) ?? fallback
  return random.chance(0.6) ? largest : random.pick([largest, ...fitting])
}

function maySit(state: PersonState): boolean {
  return !hasEnded(state)
}

/** Nobody is queued: no letter of theirs would be on its way. */
const inviteStates = [
  'delivered',
  'delivered',
  'delivered',
  'sent',
  'opened',
  'expired',
  'expired',
  'bounced',
  'cancelled',
  'sent',
] as const

function pickState(random: SeededRandom): PersonState {
  return random.chance(0.08) ? random.pick(inviteStates) : 'member'
}
