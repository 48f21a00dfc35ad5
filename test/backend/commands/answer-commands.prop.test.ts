import { commandServices } from '#test/support/command-services.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerCommands } from '#backend/commands/answer-commands.ts'
import { operatorsByEmail, type Operator } from '#backend/store/operators.ts'
import type { Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { SeatCommand, CommandAnswer } from '#shared/protocol/commands.ts'
import { givenCommand } from '#test/support/commands.ts'
import {
  givenClient,
  givenLicense,
  givenMembers,
  givenPartner,
  type GivenPartner,
} from '#test/support/given.ts'
import { openTestStore } from '#test/support/store.ts'

const SEED = 20_211
const PEOPLE = 8

let store: Store
let partner: GivenPartner
let operators: readonly Operator[]

beforeAll(async () => {
  store = await openTestStore()
  partner = await givenPartner(store)
  const found = [partner.owner, partner.agent].map((email) => operatorsByEmail(store.db, email))
  operators = (await Promise.all(found)).flat()
})
afterAll(() => store.close())

/** One command by position: which license, which people, which verb, which click. */
const wish = fc.record({
  license: fc.nat({ max: 1 }),
  people: fc.uniqueArray(fc.nat({ max: PEOPLE - 1 }), { minLength: 1, maxLength: PEOPLE }),
  verb: fc.constantFrom('activate-seats' as const, 'revoke-seats' as const),
  bulk: fc.nat({ max: 3 }),
  seatsNeeded: fc.option(fc.integer({ min: 1, max: PEOPLE }), { nil: undefined }),
})

/** A history: batches of commands made once and sent at will, by two operators, again and shuffled. */
const history = fc.record({
  additional: fc.nat({ max: 5 }),
  wishes: fc.array(wish, { minLength: 1, maxLength: 10 }),
  batches: fc.array(
    fc.record({
      by: fc.nat({ max: 1 }),
      picks: fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
})

test('whatever is sent, again, shuffled and by whom: never over, owner seated, counts exact, same id same answer for its author', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ additional, wishes, batches }) => {
      const licenses = await givenLicenses(additional)
      const commands = commandsOf(wishes, licenses)
      const answers = new Map<string, { by: number; answer: CommandAnswer }>()
      for (const { by, picks } of batches) {
        const batch = picks.map((pick) => must(commands[pick % commands.length], 'in range'))
        const operator = must(operators[by], 'two operators')
        for (const answer of await answerCommands(await commandServices(store), operator, batch)) {
          const first = answers.get(answer.id) ?? { by, answer }
          if (first.by === by) expect(answer).toEqual(first.answer)
          else expect(answer).toMatchObject({ code: 'id-reused', members: [] })
          answers.set(answer.id, first)
        }
        for (const { id } of licenses) await expectSound(id)
      }
    }),
    { seed: SEED, numRuns: 100 },
  )
})

interface TestLicense {
  readonly id: string
  readonly people: readonly string[]
}

async function givenLicenses(additional: number): Promise<TestLicense[]> {
  const client = await givenClient(store, partner)
  const made: TestLicense[] = []
  for (const product of ['chat', 'canvass'] as const) {
    const license = await givenLicense(store, client, { product, plan: 'team', additional })
    const people = await givenMembers(store, license, PEOPLE - 1)
    const owner = await store.db
      .selectFrom('member')
      .select('id')
      .where('license', '=', license.id)
      .where('is_owner', '=', 1)
      .executeTakeFirstOrThrow()
    made.push({ id: license.id, people: [owner.id, ...people.map(({ id }) => id)] })
  }
  return made
}

function commandsOf(
  wishes: readonly (typeof wish extends fc.Arbitrary<infer W> ? W : never)[],
  licenses: readonly TestLicense[],
): SeatCommand[] {
  const bulks = Array.from({ length: 4 }, () => systemIds.newId())
  return wishes.map(({ license, people, verb, bulk, seatsNeeded }) => {
    const on = must(licenses[license], 'two licenses')
    return givenCommand({
      license: on.id,
      members: people.map((n) => must(on.people[n], 'in range')),
      verb,
      bulk: must(bulks[bulk], 'four bulks'),
      ...(seatsNeeded === undefined ? {} : { seatsNeeded }),
    })
  })
}

async function expectSound(license: string): Promise<void> {
  const numbers = await store.db
    .selectFrom('license')
    .select(['included', 'additional', 'in_use', 'people', 'version'])
    .where('id', '=', license)
    .executeTakeFirstOrThrow()
  const members = await store.db
    .selectFrom('member')
    .select(['holds_seat', 'is_owner', 'version'])
    .where('license', '=', license)
    .execute()
  expect({
    inUse: numbers.in_use,
    people: numbers.people,
    isWithin: numbers.in_use <= numbers.included + numbers.additional,
    ownersSeated: members.filter((m) => m.is_owner === 1 && m.holds_seat === 1).length,
    newest: numbers.version,
  }).toEqual({
    inUse: members.filter((m) => m.holds_seat === 1).length,
    people: PEOPLE,
    isWithin: true,
    ownersSeated: 1,
    newest: Math.max(...members.map((m) => m.version)),
  })
}
