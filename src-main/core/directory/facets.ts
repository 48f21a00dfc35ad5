import { lastSeenBucket, personState, seatState, shownRole } from '#shared/domain/words.ts'
import type { MemberFacets } from '#shared/rpc/contract/members.ts'
import type { Piecework } from '../piecework.ts'
import {
  ALL_FACTS,
  bitOf,
  BUCKETS,
  productOf,
  valuesOfFacts,
  type FilterName,
  type PersonFilter,
} from './filter.ts'
import type { Roster } from './roster.ts'
import { each } from './typed-arrays.ts'

/** How many people show the same: by place of the plan, facts and bucket. */
type Alike = Int32Array

/**
 * Counts for each filter what its values would let through beside the other filters. People are
 * counted once, by all that filters see of them; the rest is done with those few counts.
 */
export function* countFacets(
  roster: Roster,
  filter: PersonFilter,
  ids: Int32Array,
): Piecework<MemberFacets> {
  const { plans } = roster.licenses
  const { passing, missing } = yield* countAlike(roster, filter, ids)
  const counts = emptyCounts(plans.list)
  let count = 0
  for (const [kind, people] of passing.entries()) {
    if (people === 0) continue
    count += people
    for (const name of Object.keys(counts) as FilterName[])
      add(counts, name, valuesOf(kind), people)
  }
  for (const [name, alike] of missing) {
    for (const [kind, people] of alike.entries()) {
      if (people > 0) add(counts, name, valuesOf(kind), people)
    }
  }
  return { count, ...listed(counts) }

  function valuesOf(kind: number): Readonly<Record<FilterName, string>> {
    const plan = plans.list[Math.floor(kind / (ALL_FACTS * BUCKETS))] ?? ''
    const shown = valuesOfFacts(Math.floor(kind / BUCKETS) % ALL_FACTS)
    const lastSeen = lastSeenBucket.options[kind % BUCKETS] ?? 'never'
    return { products: productOf(plan), plans: plan, lastSeen, ...shown }
  }
}

/** Those whom every filter lets through, and by filter those whom that one alone leaves out. */
interface Counted {
  readonly passing: Alike
  readonly missing: ReadonlyMap<FilterName, Alike>
}

function* countAlike(
  { members, licenses }: Roster,
  filter: PersonFilter,
  ids: Int32Array,
): Piecework<Counted> {
  const kinds = licenses.plans.list.length * ALL_FACTS * BUCKETS
  const passing: Alike = new Int32Array(kinds)
  const missing = new Map<FilterName, Alike>()
  const byBit: (Alike | undefined)[] = []
  for (const [name, bit] of Object.entries(bitOf) as [FilterName, number][]) {
    const alike = new Int32Array(kinds)
    missing.set(name, alike)
    byBit[bit] = alike
  }
  yield* each(ids, (id) => {
    const misses = filter.misses(id)
    const counted = misses === 0 ? passing : byBit[misses]
    if (!counted) return
    const plan = licenses.plan[members.license[id] ?? 0] ?? 0
    const kind = (plan * ALL_FACTS + filter.factsOf(id)) * BUCKETS + filter.bucketOf(id)
    counted[kind] = (counted[kind] ?? 0) + 1
  })
  return { passing, missing }
}

type Counts = Readonly<Record<FilterName, Map<string, number>>>

/** Every value has a count, be it 0. */
function emptyCounts(plans: readonly string[]): Counts {
  const none = (values: readonly string[]) => new Map(values.map((value) => [value, 0]))
  return {
    products: none([...new Set(plans.map(productOf))].sort()),
    plans: none([...plans].sort()),
    states: none(personState.options),
    roles: none(shownRole.options),
    seats: none(seatState.options),
    permission: none(['yes', 'no']),
    lastSeen: none(lastSeenBucket.options),
  }
}

function add(
  counts: Counts,
  name: FilterName,
  values: Readonly<Record<FilterName, string>>,
  people: number,
): void {
  const of = counts[name]
  of.set(values[name], (of.get(values[name]) ?? 0) + people)
}

function listed(counts: Counts): Omit<MemberFacets, 'count'> {
  const list = (of: Map<string, number>) => [...of].map(([value, people]) => ({ value, people }))
  const { products, plans, states, roles, seats, permission, lastSeen } = counts
  return {
    products: list(products),
    plans: list(plans),
    states: list(states),
    roles: list(roles),
    seats: list(seats),
    permission: list(permission),
    lastSeen: list(lastSeen),
  }
}
