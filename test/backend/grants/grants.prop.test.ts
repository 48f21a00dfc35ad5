import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nextVersion } from '#backend/store/partners.ts'
import type { Store } from '#backend/store/open-store.ts'
import type { MemberTable } from '#backend/store/tables.ts'
import { must } from '#shared/lib/assert.ts'
import { givenMember } from '#test/support/given.ts'
import {
  givenGrantWorld,
  limitedOperator,
  pull,
  regrant,
  type GrantWorld,
} from '#test/support/grant-world.ts'
import { modelConsole } from '#test/support/model-console.ts'
import { removeMember } from '#test/support/remove-member.ts'
import { openTestStore } from '#test/support/store.ts'
import { visibleBook } from '#test/support/visible-book.ts'

const SEED = 42_424
const CLIENTS = 4
const MOST_PIECES = 16

let store: Store
let worlds = 0

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const place = fc.nat({ max: CLIENTS - 1 })
const places = fc.uniqueArray(place, { minLength: 1, maxLength: CLIENTS })

/** Something that happens at the backend. */
const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ name: fc.constant('grant' as const), places }) },
  { weight: 3, arbitrary: fc.record({ name: fc.constant('revoke' as const), places }) },
  fc.record({ name: fc.constant('add' as const), place }),
  fc.record({ name: fc.constant('remove' as const), place }),
  fc.record({ name: fc.constant('rename' as const), place }),
)
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never

/** A body that is cut behind some line, or not, while things happen between its pieces. */
const body = fc.record({
  lines: fc.option(fc.nat({ max: 40 }), { nil: undefined }),
  meanwhile: fc.array(fc.tuple(fc.nat({ max: MOST_PIECES }), happening), { maxLength: 3 }),
})

const history = fc.array(fc.tuple(fc.array(happening, { maxLength: 3 }), body), { maxLength: 6 })

test('whatever is granted, revoked and changed, and wherever bodies are cut: the console ends with what the operator may see', async () => {
  await fc.assert(
    fc.asyncProperty(places, history, async (first, rounds) => {
      const world = await givenGrantWorld(store, `world${(worlds += 1)}`, { clients: CLIENTS })
      const people = new Map(world.people.map((some, at) => [at, [...some]]))
      const console = modelConsole()
      await regrant(world, first)
      for (const [happenings, { lines, meanwhile }] of rounds) {
        for (const one of happenings) await happen(world, people, one)
        const before = async (piece: number): Promise<void> => {
          for (const [at, one] of meanwhile) if (at === piece) await happen(world, people, one)
        }
        await pull(world, console, { before, ...(lines === undefined ? {} : { lines }) })
      }
      await pull(world, console)
      expect(console.book).toEqual(await visibleBook(store, await limitedOperator(world)))
    }),
    { seed: SEED, numRuns: 200 },
  )
})

async function happen(
  world: GrantWorld,
  people: Map<number, MemberTable[]>,
  one: Happening,
): Promise<void> {
  switch (one.name) {
    case 'grant':
      return regrant(world, one.places)
    case 'revoke':
      return regrant(world, [], one.places)
    case 'add': {
      const license = must(world.licenses[one.place], 'one on each client')
      people.get(one.place)?.push(await givenMember(world.store, license))
      return
    }
    case 'remove': {
      const person = people.get(one.place)?.pop()
      if (person) await removeMember(world.store, person)
      return
    }
    case 'rename':
      return rename(world, must(world.clients[one.place], 'in range'))
  }
}

async function rename({ store, partner }: GrantWorld, id: string): Promise<void> {
  await store.write(async (trx) => {
    const version = await nextVersion(trx, partner)
    await trx
      .updateTable('client')
      .set({ name: `Renamed at ${version}`, version })
      .where('partner', '=', partner)
      .where('id', '=', id)
      .execute()
  })
}
