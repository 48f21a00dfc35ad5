import { lastSeenBucket, personState, seatState, shownRole } from '#shared/domain/words.ts'
import type { MemberFacets, MemberFilters } from '#shared/rpc/contract/members.ts'
import type { FilterName } from './directory-filters.ts'

/** A value that a filter offers; `people` null: not counted yet. */
export interface FilterChoice {
  readonly value: string
  readonly people: number | null
  readonly isChosen: boolean
}

/** What can be chosen although nobody has it now. Products and plans are as many as people have. */
const always: Readonly<Record<FilterName, readonly string[]>> = {
  products: [],
  plans: [],
  states: personState.options.filter((state) => state !== 'member'),
  roles: shownRole.options,
  seats: seatState.options,
  permission: ['yes', 'no'],
  lastSeen: lastSeenBucket.options,
}

/** The values of a filter with their counts: those that always are, those found, and those chosen. */
export function filterChoices(
  name: FilterName,
  facets: MemberFacets | null,
  filters: MemberFilters,
): readonly FilterChoice[] {
  const chosen: readonly string[] = filters[name]
  const found = new Map(facets?.[name].map(({ value, people }) => [value, people]))
  const values = new Set([...always[name], ...found.keys(), ...chosen])
  return [...values].map((value) => ({
    value,
    people: facets === null ? null : (found.get(value) ?? 0),
    isChosen: chosen.includes(value),
  }))
}
