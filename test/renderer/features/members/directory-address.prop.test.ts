import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastSeenBucket, personState, seatState, shownRole } from '#shared/domain/words.ts'
import { directoryQuery, memberSort, type DirectoryQuery } from '#shared/rpc/contract/members.ts'
import { directoryQueryOf, isSameQuery } from '#renderer/features/members/directory-address.ts'
import { directoryLocation } from '#renderer/features/members/directory-location.ts'

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/)
const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values])
const query: fc.Arbitrary<DirectoryQuery> = fc.record({
  tab: fc.constantFrom('members' as const, 'invites' as const),
  client: fc.option(fc.uuid({ version: 7 })),
  search: fc.string({ maxLength: 40 }),
  filters: fc.record({
    products: fc.uniqueArray(word, { maxLength: 4 }),
    plans: fc.uniqueArray(
      fc.tuple(word, word).map((parts) => parts.join('/')),
      { maxLength: 4 },
    ),
    states: some(personState.options),
    roles: some(shownRole.options),
    seats: some(seatState.options),
    permission: some(['yes', 'no'] as const),
    lastSeen: some(lastSeenBucket.options),
  }),
  sort: fc.record({ by: fc.constantFrom(...memberSort.options), descending: fc.boolean() }),
  grouped: fc.boolean(),
})

function through(asked: DirectoryQuery): DirectoryQuery {
  const { params, query: parts } = directoryLocation(asked)
  return directoryQueryOf(params.tab, { ...parts })
}

test('an address brings back the query that it was made of', () => {
  fc.assert(
    fc.property(query, (asked) => {
      expect(through(asked)).toEqual(asked)
    }),
    { seed: 4, numRuns: 300 },
  )
})

test('two queries are the same where their lists are', () => {
  fc.assert(
    fc.property(query, query, (a, b) => {
      expect(isSameQuery(a, through(a))).toBe(true)
      expect(isSameQuery(a, b)).toBe(JSON.stringify(through(a)) === JSON.stringify(through(b)))
    }),
    { seed: 4, numRuns: 300 },
  )
})

test('whatever an address says, the core can be asked for it', () => {
  const key = fc.constantFrom(
    'client',
    'q',
    'product',
    'plan',
    'state',
    'seat',
    'seen',
    'sort',
    'group',
  )
  const text = fc.oneof(fc.string({ maxLength: 300 }), word, fc.constant('a/b,,c/d/e,owner'))
  fc.assert(
    fc.property(fc.string(), fc.dictionary(key, text), (tab, parts) => {
      expect(directoryQuery.safeParse(directoryQueryOf(tab, parts)).error).toBeUndefined()
    }),
    { seed: 4, numRuns: 300 },
  )
})
