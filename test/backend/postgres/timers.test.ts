import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import { answerCommands } from '#backend/commands/answer-commands.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import { operatorsByEmail, type Operator } from '#backend/store/operators.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { Command } from '#shared/protocol/commands.ts'
import { commandServices } from '#test/support/command-services.ts'
import { expectSound } from '#test/support/crowd.ts'
import { givenClient, givenLicense, givenPartner } from '#test/support/given.ts'
import { DAY_MS, movingClock } from '#test/support/moving-clock.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { proofRuns } from '#test/support/proof.ts'
import { newPlace, type TestPlace } from '#test/support/store.ts'
import { pickUp, workAllTimers } from '#test/support/timers.ts'

const ROUNDS = proofRuns(60)
const PEOPLE = 40
const WORKERS = 4
const clock = movingClock()
const random = seededRandom(48)

let data: TestPlace
let stores: readonly Store[]
let client: { readonly partner: string; readonly id: string }
let operator: Operator

beforeAll(async () => {
  data = await newPlace('postgres')
  const open = () => openStore({ ...data.place, ids: systemIds, connections: 10 })
  stores = [await open(), await open()]
  const partner = await givenPartner(store())
  client = await givenClient(store(), partner)
  operator = must((await operatorsByEmail(store().db, partner.owner))[0], 'just made')
})
afterAll(async () => {
  for (const one of stores) await one.close()
  await data.remove()
})

function store(worker = 0): Store {
  return must(stores[worker % stores.length], 'two instances')
}

async function servicesOf(worker: number) {
  return { ...(await commandServices(store(worker))), clock }
}

async function answer(worker: number, command: Command): Promise<void> {
  await answerCommands(await servicesOf(worker), operator, [command])
}

/** Several workers on two instances, all at once. */
async function race(): Promise<void> {
  const workers = Array.from({ length: WORKERS }, (_, worker) => worker)
  await Promise.all(workers.map(async (worker) => workAllTimers(await servicesOf(worker))))
}

async function givenInvites(): Promise<{ license: string; ids: string[] }> {
  const license = await givenLicense(store(), client, { additional: PEOPLE })
  const people = Array.from({ length: PEOPLE }, () => givenInvitee())
  const ids = people.map(({ id }) => id)
  await answer(0, givenPeopleCommand(license.id, { verb: 'invite-members', args: { people } }))
  await store().db.updateTable('member').set({ state: 'sent' }).where('id', 'in', ids).execute()
  const wish = { verb: 'resend-invites', args: { members: ids } } as const
  await answer(0, givenPeopleCommand(license.id, wish))
  return { license: license.id, ids }
}

async function toldOf(license: string): Promise<string[]> {
  const rows = await store()
    .db.selectFrom('inbox_entry')
    .select(['kind', 'member'])
    .where('license', '=', license)
    .where('kind', 'in', ['picked-up', 'not-picked-up'])
    .execute()
  return rows.map(({ kind, member }) => `${kind} ${member}`).sort()
}

test(`${ROUNDS} times four workers at once: each timer is worked by one, whoever is first`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [a, b] = [await givenInvites(), await givenInvites()]
    clock.pass(2 * DAY_MS)
    await race()
    for (const { license, ids } of [a, b]) {
      expect(await toldOf(license)).toEqual(ids.map((id) => `not-picked-up ${id}`).sort())
    }
    clock.pass(12 * DAY_MS)
    await race()
    for (const { license } of [a, b]) {
      await expectSound(store(), license, { inUse: 1 })
      const alerts = await store()
        .db.selectFrom('inbox_entry')
        .select('facts')
        .where('license', '=', license)
        .where('kind', '=', 'invites-expired')
        .execute()
      expect(alerts).toEqual([{ facts: JSON.stringify({ invites: PEOPLE }) }])
    }
  }
})

test(`${ROUNDS} times workers against people who accept and operators who cancel or resend: one outcome each`, async () => {
  const seen = new Set<string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const { license, ids } = await givenInvites()
    clock.pass(random.chance(0.5) ? 2 * DAY_MS : 14 * DAY_MS)
    const some = (from: number) => ids.slice(from, from + 10)
    const verbs = [
      ['cancel-invites', some(10)],
      ['resend-invites', some(20)],
    ] as const
    await Promise.all([
      race(),
      ...some(0).map(async (id, at) => pickUp(await servicesOf(at), id)),
      ...verbs.map(([verb, members]) =>
        answer(1, givenPeopleCommand(license, { verb, args: { members: [...members] } })),
      ),
    ])
    await race()
    await expectSound(store(), license)
    const told = new Set(await toldOf(license))
    const people = await store()
      .db.selectFrom('member')
      .select(['id', 'state', 'holds_seat'])
      .where('license', '=', license)
      .where('is_owner', '=', 0)
      .execute()
    for (const { id, state, holds_seat } of people) {
      // A seat is held by whoever has accepted or still can; picked up and told so are one.
      expect(holds_seat).toBe(state === 'expired' || state === 'cancelled' ? 0 : 1)
      expect(told.has(`picked-up ${id}`)).toBe(state === 'member')
      seen.add(state)
    }
    // Nobody was left to time.
    for (const id of ids.slice(30)) expect(told.has(`not-picked-up ${id}`)).toBe(true)
  }
  expect([...seen]).toEqual(expect.arrayContaining(['member', 'cancelled', 'queued', 'expired']))
})
