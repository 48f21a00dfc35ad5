import { personState, seatState, shownRole } from '#shared/domain/words.ts'
import type { DirectoryQuery, MemberSort } from '#shared/rpc/contract/members.ts'
import type { Piecework } from '../piecework.ts'
import { ALL_FACTS, valuesOfFacts } from './filter.ts'
import type { LicenseColumns, Roster } from './roster.ts'
import { sortByKey } from './sort-by-key.ts'
import { keysOf } from './typed-arrays.ts'

/** What the keys of an order are made from beside the roster. */
export interface OrderSource {
  readonly roster: Roster
  /** By license id. */
  readonly exempt: Uint8Array
  /** By client id: the place in name order. */
  readonly clientRanks: Int32Array
  /** By member id; 0: without. Asked for only where the order is by a text. */
  readonly textRanks: Int32Array | null
}

/** @param ids in name order, in which those stay who are equal. */
export function* inOrder(
  ids: Int32Array,
  { by, descending }: DirectoryQuery['sort'],
  source: OrderSource,
): Piecework<Int32Array> {
  if (by === 'name') return descending ? ids.toReversed() : ids
  const keyOf = keysBy(by, source)
  return yield* sortByKey(ids, yield* keysOf(ids, keyOf), descending)
}

/** Clients in name order; the people of each as they stand. */
export function* byClient(
  ids: Int32Array,
  { roster, clientRanks }: OrderSource,
): Piecework<Int32Array> {
  const rankOf = clientRankOf(roster, clientRanks)
  return yield* sortByKey(ids, yield* keysOf(ids, rankOf), false)
}

type KeyOf = (id: number) => number

function keysBy(by: Exclude<MemberSort, 'name'>, source: OrderSource): KeyOf {
  const { roster, exempt, clientRanks, textRanks } = source
  const { members, licenses } = roster
  switch (by) {
    case 'email':
    case 'phone':
      return (id) => textRanks?.[id] || NaN
    case 'client':
      return clientRankOf(roster, clientRanks)
    case 'license': {
      const ranks = planRanks(licenses)
      return (id) => ranks[licenses.plan[members.license[id] ?? 0] ?? 0] ?? NaN
    }
    case 'last-seen':
      return (id) => members.lastSeen[id] ?? NaN
    case 'invited':
      return (id) => members.invited[id] ?? NaN
    default: {
      const ranks = factRanks(by)
      return (id) =>
        ranks[(members.facts[id] ?? 0) + (exempt[members.license[id] ?? 0] ?? 0)] ?? NaN
    }
  }
}

function clientRankOf({ members, licenses }: Roster, clientRanks: Int32Array): KeyOf {
  return (id) => clientRanks[licenses.client[members.license[id] ?? 0] ?? 0] ?? NaN
}

/** By product, then plan. */
function planRanks({ plans }: LicenseColumns): Int32Array {
  const sorted = plans.list.toSorted()
  return Int32Array.from(plans.list, (plan) => sorted.indexOf(plan))
}

/** In the order in which the words themselves are told. */
function factRanks(by: 'role' | 'seat' | 'state' | 'permission'): Int32Array {
  return Int32Array.from({ length: ALL_FACTS }, (_, facts) => {
    const shown = valuesOfFacts(facts)
    if (by === 'role') return placeIn(shownRole.options, shown.roles)
    if (by === 'seat') return placeIn(seatState.options, shown.seats)
    if (by === 'state') return placeIn(personState.options, shown.states)
    return placeIn(['yes', 'no'], shown.permission)
  })
}

function placeIn(options: readonly string[], value: string): number {
  return options.indexOf(value)
}
