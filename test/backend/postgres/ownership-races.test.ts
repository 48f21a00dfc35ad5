import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import type { Command, CommandAnswer } from '#shared/protocol/commands.ts'
import { givenCommand } from '#test/support/commands.ts'
import { expectSound, givenCrowd } from '#test/support/crowd.ts'
import { givenPeopleCommand } from '#test/support/people-commands.ts'
import { proofRuns } from '#test/support/proof.ts'
import { openRaceTrack, RACE_PATIENCE, racers, type RaceTrack } from '#test/support/race-track.ts'

/** On two instances with 32 connections each. */
const ROUNDS = proofRuns(30)

let track: RaceTrack

beforeAll(async () => {
  track = await openRaceTrack()
})
afterAll(() => track.close())

interface Told {
  readonly command: Command
  readonly answer: CommandAnswer
  readonly code: string
}

/** Every racer's command at once, each over a connection of its own. */
function race(commandOf: (racer: number) => Command): Promise<Told[]> {
  return Promise.all(
    racers.map(async (racer) => {
      const command = commandOf(racer)
      const answer = must((await track.answer(racer, command))[0], 'one answer')
      return { command, answer, code: must(answer.members[0], 'not refused').code }
    }),
  )
}

const transferTo = (license: string, to: string): Command =>
  givenPeopleCommand(license, { verb: 'transfer-ownership', args: { to } })
const remove = (license: string, id: string): Command =>
  givenPeopleCommand(license, { verb: 'remove-members', args: { people: [{ id, heirs: {} }] } })
const revoke = (license: string, id: string): Command =>
  givenCommand({ license, verb: 'revoke-seats', members: [id] })

async function ownersOf(license: string) {
  return track
    .store()
    .db.selectFrom('member')
    .select(['id', 'holds_seat'])
    .where('license', '=', license)
    .where('is_owner', '=', 1)
    .execute()
}

function having(told: readonly Told[], code: string): Told[] {
  return told.filter((one) => one.code === code)
}

/** Each command asked once more, of the other instance: nothing else happened than what was told. */
async function expectLedgerAgrees(told: readonly Told[]): Promise<void> {
  const again = await Promise.all(
    told.map(async ({ command }, racer) => (await track.answer(racer + 1, command))[0]),
  )
  expect(again).toEqual(told.map(({ answer }) => answer))
}

/** Who has the license after these transfers, by the versions that they were done with. */
function lastHeir(transfers: readonly Told[]): string | undefined {
  const last = transfers.toSorted(
    (a, b) => must(a.answer.version, 'applied') - must(b.answer.version, 'applied'),
  )
  return last.at(-1)?.answer.members[0]?.id
}

test(
  `${ROUNDS} times 64 at once pass the ownership to different people: each has it in turn, one is the owner, with a seat`,
  RACE_PATIENCE,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      // In every other round no seat is free, and the owner's passes over.
      const free = round % 2 === 0 ? 0 : 5
      const crowd = await givenCrowd(track.store(), track.client, { people: 64, free })
      const told = await race((racer) =>
        transferTo(crowd.id, must(crowd.people[racer], 'one for each')),
      )
      expect(having(told, 'owner-now')).toHaveLength(64)
      expect(await ownersOf(crowd.id)).toEqual([{ id: lastHeir(told), holds_seat: 1 }])
      await expectSound(track.store(), crowd.id, { inUse: 1 + free })
      await expectLedgerAgrees(told)
    }
  },
)

test(
  `${ROUNDS} times 64 at once pass the ownership on, remove the owner and revoke the owner's seat: one owner with a seat, and only a former one is gone`,
  RACE_PATIENCE,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const free = round % 3
      const crowd = await givenCrowd(track.store(), track.client, { people: 64, free })
      const [owner] = await ownersOf(crowd.id)
      const first = must(owner, 'a crowd has an owner').id
      const told = await race((racer) => {
        if (racer % 4 === 0) return remove(crowd.id, first)
        if (racer % 4 === 1) return revoke(crowd.id, first)
        return transferTo(crowd.id, must(crowd.people[racer], 'one for each'))
      })
      const transfers = having(told, 'owner-now')
      expect(transfers).toHaveLength(32)
      expect(await ownersOf(crowd.id)).toEqual([{ id: lastHeir(transfers), holds_seat: 1 }])
      const firstTransfer = Math.min(...transfers.map(({ answer }) => answer.version ?? 0))
      const taken = [...having(told, 'removed'), ...having(told, 'revoked')]
      for (const { answer } of taken) expect(answer.version).toBeGreaterThan(firstTransfer)
      expect(having(told, 'removed').length).toBeLessThanOrEqual(1)
      expect(having(told, 'revoked').length).toBeLessThanOrEqual(1)
      await expectSound(track.store(), crowd.id)
      await expectLedgerAgrees(told)
    }
  },
)

test(
  `${ROUNDS} times 64 at once make somebody the owner and remove them: one of both, and the others hear which`,
  RACE_PATIENCE,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const crowd = await givenCrowd(track.store(), track.client, { people: 1, free: round % 2 })
      const heir = must(crowd.people[0], 'one')
      const [owner] = await ownersOf(crowd.id)
      const told = await race((racer) =>
        (racer + Math.floor(racer / 2) + round) % 2 === 0
          ? transferTo(crowd.id, heir)
          : remove(crowd.id, heir),
      )
      const isRemoved = having(told, 'removed').length === 1
      const codes = isRemoved
        ? ['removed', ...Array<string>(63).fill('not-found')]
        : [
            ...['owner-now', ...Array<string>(31).fill('unchanged')],
            ...Array<string>(32).fill('owner-protected'),
          ]
      expect(told.map(({ code }) => code).toSorted()).toEqual(codes.toSorted())
      expect(await ownersOf(crowd.id)).toEqual([
        { id: isRemoved ? owner?.id : heir, holds_seat: 1 },
      ])
      await expectSound(track.store(), crowd.id, {
        inUse: isRemoved || round % 2 === 0 ? 1 : 2,
      })
      await expectLedgerAgrees(told)
    }
  },
)
