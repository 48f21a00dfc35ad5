import fc from 'fast-check'
import type { PeoplePlan } from '#core/engine.ts'
import { failpoints } from '#core/failpoints.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import { must } from '#shared/lib/assert.ts'
import { fate } from './lossy-fates.ts'
import { peopleWish, peopleWishOf, type PeopleStep } from './people-wishes.ts'
import type { SeatLicense, SeatWorld } from './seat-world.ts'

export const LICENSES = 2
export const PEOPLE = 3

/** Licenses and people by their place in the world. */
export interface SeatChange {
  readonly license: number
  readonly people: readonly number[]
  readonly verb: SeatVerb
}

const console = fc.nat({ max: 1 })
const seats = {
  license: fc.nat({ max: LICENSES - 1 }),
  people: fc.uniqueArray(fc.nat({ max: PEOPLE - 1 }), { minLength: 1, maxLength: PEOPLE }),
  verb: fc.constantFrom('activate-seats' as const, 'revoke-seats' as const),
}
const people = { license: seats.license, wish: peopleWish(PEOPLE) }
const person = fc.nat({ max: PEOPLE - 1 })
const way = fc.constantFrom('again' as const, 'adjust' as const, 'drop' as const)
/** Counted from the newest. */
const bulk = fc.nat({ max: 3 })

function named<Name extends string, Facts extends object>(
  name: Name,
  facts: { [K in keyof Facts]: fc.Arbitrary<Facts[K]> },
) {
  return fc.record({ name: fc.constant(name), ...facts }) as fc.Arbitrary<{ name: Name } & Facts>
}

/** What people, programs and lines do; whatever it is, the next one comes `waitMs` later. */
const event = fc.oneof(
  { weight: 8, arbitrary: named('wish', { console, ...seats }) },
  { weight: 2, arbitrary: named('elsewhere', seats) },
  { weight: 5, arbitrary: named('people', { console, ...people }) },
  { weight: 2, arbitrary: named('people-elsewhere', people) },
  { weight: 1, arbitrary: named('hire', { license: seats.license }) },
  { weight: 1, arbitrary: named('buy', { license: seats.license }) },
  { weight: 2, arbitrary: named('cancel', { console, bulk }) },
  { weight: 2, arbitrary: named('undo', { console, bulk }) },
  { weight: 3, arbitrary: named('settle', { console, way }) },
  {
    weight: 1,
    arbitrary: named('pause', {
      console,
      what: fc.constantFrom('sync' as const, 'sending' as const),
    }),
  },
  { weight: 1, arbitrary: named('regroup', { license: seats.license, person }) },
  { weight: 1, arbitrary: named('leave', { license: seats.license, person }) },
  { weight: 2, arbitrary: named('revoke', { license: seats.license }) },
  { weight: 2, arbitrary: named('grant', { license: seats.license }) },
  { weight: 1, arbitrary: named('restart', { console }) },
  { weight: 2, arbitrary: named('kill', { console }) },
  { weight: 3, arbitrary: named('die', { console, at: fc.constantFrom(...failpoints) }) },
  { weight: 2, arbitrary: named('cut', { console }) },
  { weight: 1, arbitrary: named('backend-restarts', {}) },
  { weight: 1, arbitrary: named('backend-restored', {}) },
  { weight: 1, arbitrary: named('backup', {}) },
  { weight: 1, arbitrary: named('backend-restored-from-backup', {}) },
)
const waitMs = fc.constantFrom(0, 0, 3, 50, 1_500, 20_000, 120_000)

const step = fc.record({ event, waitMs })
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
export type Event = Step['event']

/** What happens to two consoles, one backend and the lines between them. */
export const history = fc.record({
  /** In all, on each license; the owner holds one. */
  seats: fc.integer({ min: 2, max: PEOPLE + 1 }),
  /** Of the requests of each console, in their order. */
  fates: fc.tuple(fc.array(fate, { maxLength: 30 }), fc.array(fate, { maxLength: 30 })),
  steps: fc.array(step, { minLength: 3, maxLength: 20 }),
})
export type History = typeof history extends fc.Arbitrary<infer T> ? T : never

export function licenseOf({ licenses }: SeatWorld, place: number): SeatLicense {
  return must(licenses[place], 'The world has so many licenses.')
}

/**
 * The same by public ids.
 *
 * @param invited see `peopleWishOf`. @returns null: there is nobody to wish it for.
 */
export function peoplePlanOf(
  world: SeatWorld,
  { license, wish }: { readonly license: number; readonly wish: PeopleStep },
  invited: string[],
): PeoplePlan | null {
  const { id, people: all } = licenseOf(world, license)
  const wished = peopleWishOf(wish, all, invited)
  return wished && { verb: wished.verb, commands: [{ license: id, args: wished.args }] }
}

/** The same by public ids. */
export function wishOf(world: SeatWorld, { license, people, verb }: SeatChange) {
  const { id, people: all } = licenseOf(world, license)
  const members = people.map((n) => must(all[n], 'A license has so many people.'))
  return { license: id, members, verb }
}
