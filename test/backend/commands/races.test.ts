import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import type { Store } from '#backend/store/open-store.ts'
import { presentVersion } from '#backend/store/partners.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { SeatCommand, CommandAnswer } from '#shared/protocol/commands.ts'
import { givenCommand } from '#test/support/commands.ts'
import { expectSound, givenCrowd, type Crowd } from '#test/support/crowd.ts'
import { proofRuns } from '#test/support/proof.ts'
import {
  openRaceTrack,
  RACE_PATIENCE,
  RACERS,
  racers,
  type RaceTrack,
} from '#test/support/race-track.ts'

/** Together 2,000 rounds of 64 racers, on two instances with 32 connections each. */
const [LAST_SEATS, SAME_COMMAND, SAME_ID, CROSSING] = [1_000, 400, 300, 300].map((full) =>
  proofRuns(full),
)
const SEED = 64_020

let track: RaceTrack

beforeAll(async () => {
  track = await openRaceTrack()
})
afterAll(() => track.close())

const store = (): Store => track.store()

/** Every racer's batch at once, each over a connection of its own. */
function race(batches: readonly (readonly SeatCommand[])[]): Promise<CommandAnswer[][]> {
  return Promise.all(batches.map((batch, racer) => track.answer(racer, ...batch)))
}

test(
  `${LAST_SEATS} races for the last seats: each is given once, nobody gets one too many`,
  RACE_PATIENCE,
  async () => {
    const random = seededRandom(SEED)
    for (let round = 0; round < (LAST_SEATS ?? 0); round += 1) {
      const free = random.below(8)
      const { id, people } = await givenCrowd(store(), track.client, { people: RACERS, free })
      const before = await presentVersion(store().db, track.partner.id)
      const answers = await race(
        people.map((person) => [givenCommand({ license: id, members: [person] })]),
      )
      const outcomes = answers
        .flat()
        .map(({ outcome, code, shortBy }) => `${outcome} ${code} ${shortBy}`)
      expect(
        Map.groupBy(outcomes, String).get('applied null 0')?.length ?? 0,
        `round ${round}`,
      ).toBe(free)
      expect(outcomes.filter((one) => one === 'refused seats-short 1')).toHaveLength(RACERS - free)
      expect(await presentVersion(store().db, track.partner.id)).toBe(before + free)
      await expectSound(store(), id, { inUse: 1 + free })
    }
  },
)

test(
  `${SAME_COMMAND} times the same command over 64 connections: done once, answered alike`,
  RACE_PATIENCE,
  async () => {
    for (let round = 0; round < (SAME_COMMAND ?? 0); round += 1) {
      const { id, people } = await givenCrowd(store(), track.client, {
        people: 3,
        free: round % 2 === 0 ? 3 : 2,
      })
      const before = await presentVersion(store().db, track.partner.id)
      const command = givenCommand({ license: id, members: people })
      const [first, ...others] = (await race(racers.map(() => [command]))).flat()
      expect(others).toEqual(others.map(() => first))
      const isApplied = first?.outcome === 'applied'
      expect(isApplied).toBe(round % 2 === 0)
      expect(await presentVersion(store().db, track.partner.id)).toBe(before + (isApplied ? 1 : 0))
      await expectSound(store(), id, { inUse: isApplied ? 4 : 1 })
    }
  },
)

test(
  `${SAME_ID} times one id for different licenses: one of them has it, the others hear so`,
  RACE_PATIENCE,
  async () => {
    const crowds: Crowd[] = []
    while (crowds.length < RACERS) {
      crowds.push(await givenCrowd(store(), track.client, { people: 1, free: 1 }))
    }
    for (let round = 0; round < (SAME_ID ?? 0); round += 1) {
      const id = systemIds.newId()
      const verb = round % 2 === 0 ? 'activate-seats' : 'revoke-seats'
      const commands = crowds.map((crowd) =>
        givenCommand({ id, verb, license: crowd.id, members: crowd.people }),
      )
      const answers = (await race(commands.map((command) => [command]))).flat()
      const codes = Map.groupBy(answers, ({ code }) => String(code))
      expect([codes.get('null')?.length, codes.get('id-reused')?.length]).toEqual([1, RACERS - 1])
      const kept = await store()
        .db.selectFrom('command_ledger')
        .select('id')
        .where('id', '=', id)
        .execute()
      expect(kept).toHaveLength(1)
    }
    for (const { id } of crowds) await expectSound(store(), id)
  },
)

test(
  `${CROSSING} times the same batch in every order, some of it refused: each id has one answer`,
  RACE_PATIENCE,
  async () => {
    const random = seededRandom(SEED + 1)
    for (let round = 0; round < (CROSSING ?? 0); round += 1) {
      const crowds = [
        await givenCrowd(store(), track.client, { people: 2, free: 2 }),
        await givenCrowd(store(), track.client, { people: 2, free: 1 }),
      ]
      const commands = [
        ...crowds.map((crowd) => givenCommand({ license: crowd.id, members: crowd.people })),
        ...crowds.map(() =>
          givenCommand({ license: systemIds.newId(), members: [systemIds.newId()] }),
        ),
      ]
      const batches = racers.map(() => commands.toSorted(() => random.fraction() - 0.5))
      const answers = (await race(batches)).flat()
      const told = new Map(answers.map((answer) => [answer.id, answer]))
      expect(answers).toEqual(answers.map(({ id }) => told.get(id)))
      expect(commands.map(({ id }) => told.get(id)?.code)).toEqual([
        null,
        'seats-short',
        'not-found',
        'not-found',
      ])
      for (const { id } of crowds) await expectSound(store(), id)
    }
  },
)
