import { afterAll, beforeAll, expect, test } from 'vitest'
import { installLinks, tokenOf } from '#backend/links/link-maker.ts'
import { acceptInvite, type Acceptance } from '#backend/portal/invite/accept-invite.ts'
import { keyOfToken } from '#backend/portal/invite/read-invite.ts'
import type { Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import type { CommandAnswer, PeopleCommand } from '#shared/protocol/commands.ts'
import { commandServices } from '#test/support/command-services.ts'
import { expectSound } from '#test/support/crowd.ts'
import { givenLicense } from '#test/support/given.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { proofRuns } from '#test/support/proof.ts'
import {
  openRaceTrack,
  RACE_PATIENCE,
  RACERS,
  racers,
  type RaceTrack,
} from '#test/support/race-track.ts'

/** On two instances with 32 connections each. */
const ROUNDS = proofRuns(60)

let track: RaceTrack

beforeAll(async () => {
  track = await openRaceTrack()
})
afterAll(() => track.close())

const store = (racer = 0): Store => track.store(racer)

async function command(racer: number, one: PeopleCommand): Promise<CommandAnswer | undefined> {
  const [answer] = await track.answer(racer, one)
  return answer
}

/** Somebody invited to a license of their own, and a way to accept. */
async function givenInvite(address?: string) {
  const license = await givenLicense(store(), track.client)
  const person = givenInvitee(address === undefined ? {} : { email: address })
  const args = { people: [person] }
  await command(0, givenPeopleCommand(license.id, { verb: 'invite-members', args }))
  const links = await installLinks(store())
  const source = { kind: 'invite', member: person.id, generation: 1 } as const
  const secret = links.secretOf(track.partner.id, {
    ...source,
    address: must(person.email, 'given'),
  })
  const key = must(keyOfToken(tokenOf(track.partner.id, secret)), 'a token')
  const accept = async (racer: number): Promise<Acceptance['outcome']> => {
    const credential = { kind: 'new', password: `of ${racer}`, factor: null } as const
    const services = await commandServices(store(racer))
    return (await acceptInvite(services, key, license.id, credential)).outcome
  }
  return { license: license.id, person, accept }
}

async function rowOf(id: string) {
  return store().db.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Half of the racers accept, the others send the command, all at once. */
async function race(
  accept: (racer: number) => Promise<string>,
  other: (racer: number) => Promise<string>,
): Promise<string[]> {
  return Promise.all(racers.map((racer) => (racer % 4 < 2 ? accept(racer) : other(racer))))
}

function count(outcomes: readonly string[], outcome: string): number {
  return outcomes.filter((one) => one === outcome).length
}

test(
  `${ROUNDS} times 64 at once accept and cancel: one outcome, and the seats say the same`,
  RACE_PATIENCE,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { license, person, accept } = await givenInvite()
      const members = [person.id]
      const outcomes = await race(accept, async (racer) => {
        const wish = givenPeopleCommand(license, { verb: 'cancel-invites', args: { members } })
        return must((await command(racer, wish))?.members[0], 'applied').code
      })
      const accepted = count(outcomes, 'accepted')
      const cancelled = count(outcomes, 'cancelled')
      expect(accepted + cancelled, `round ${round}: ${outcomes.join()}`).toBe(1)
      const row = await rowOf(person.id)
      expect(row?.state).toBe(accepted === 1 ? 'member' : 'cancelled')
      expect(row?.holds_seat).toBe(accepted)
      expect(row?.sign_in !== null).toBe(accepted === 1)
      await expectSound(store(), license, { inUse: 1 + accepted })
    }
  },
)

test(
  `${ROUNDS} times 64 at once accept and remove: the person is gone at the end, and access was given once at most`,
  RACE_PATIENCE,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { license, person, accept } = await givenInvite()
      const people = [{ id: person.id, heirs: {} }]
      const outcomes = await race(accept, async (racer) => {
        const wish = givenPeopleCommand(license, { verb: 'remove-members', args: { people } })
        return must((await command(racer, wish))?.members[0], 'applied').code
      })
      expect(count(outcomes, 'removed')).toBe(1)
      const accepted = count(outcomes, 'accepted')
      expect(accepted).toBeLessThanOrEqual(1)
      expect(await rowOf(person.id)).toBeUndefined()
      const revoked = await store()
        .db.selectFrom('revoked_access')
        .selectAll()
        .where('member', '=', person.id)
        .execute()
      expect(revoked).toHaveLength(accepted)
      await expectSound(store(), license, { inUse: 1 })
    }
  },
)

test(
  `${ROUNDS} times 64 at once accept the same link: one of them has it`,
  RACE_PATIENCE,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { license, person, accept } = await givenInvite()
      const outcomes = await race(accept, accept)
      expect(count(outcomes, 'accepted')).toBe(1)
      expect(count(outcomes, 'ended')).toBe(RACERS - 1)
      const signIns = await store()
        .db.selectFrom('sign_in')
        .selectAll()
        .where('address', '=', must(person.email, 'given'))
        .execute()
      expect(signIns).toHaveLength(1)
      await expectSound(store(), license, { inUse: 2 })
    }
  },
)

test(
  `${ROUNDS} times two invitations of one address are accepted at once: one sign-in, the other is asked for its password`,
  RACE_PATIENCE,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = await givenInvite()
      const second = await givenInvite(must(first.person.email, 'given'))
      const outcomes = await race(first.accept, second.accept)
      expect(count(outcomes, 'accepted')).toBe(1)
      const rows = [await rowOf(first.person.id), await rowOf(second.person.id)]
      expect(rows.filter((row) => row?.state === 'member')).toHaveLength(1)
      expect(count(outcomes, 'asks-again')).toBe(RACERS / 2)
    }
  },
)
