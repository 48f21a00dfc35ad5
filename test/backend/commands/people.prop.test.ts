import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerCommands } from '#backend/commands/answer-commands.ts'
import { inviteOf } from '#backend/messages/message-link.ts'
import { findOperatorByEmail, type Operator } from '#backend/store/operators.ts'
import type { Store } from '#backend/store/open-store.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { Command, CommandAnswer } from '#shared/protocol/commands.ts'
import { commandServices } from '#test/support/command-services.ts'
import { givenCommand } from '#test/support/commands.ts'
import { givenClient, givenLicense, givenMember, givenPartner } from '#test/support/given.ts'
import { givenInvitation, givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { openTestStore } from '#test/support/store.ts'

let store: Store
let owner: Operator
let agent: Operator

beforeAll(async () => {
  store = await openTestStore()
  const partner = await givenPartner(store)
  owner = must(await findOperatorByEmail(store.db, partner.id, partner.owner), 'made')
  agent = must(await findOperatorByEmail(store.db, partner.id, partner.agent), 'made')
})
afterAll(() => store.close())

/** Few people, so that wishes meet. The first is a member; the others are invited by the history itself. */
const POOL = 5
const who = fc.nat(POOL - 1)
const newcomer = fc.integer({ min: 1, max: POOL - 1 })
/** Few, too: an address is asked for again when its invite's time is up, and then again. */
const address = fc.nat(1)
/** A verb's draw as often as its weight says: what needs several steps to go wrong comes oftener. */
const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constant('invite-members' as const),
      whom: fc.uniqueArray(newcomer, { minLength: 1, maxLength: 3 }),
      takesSeat: fc.boolean(),
      address,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      verb: fc.constantFrom(
        'activate-seats' as const,
        'revoke-seats' as const,
        'remind-invites' as const,
        'cancel-invites' as const,
        'set-role' as const,
        'set-purchase-permission' as const,
        'set-multi-factor' as const,
        'remove-members' as const,
      ),
      whom: fc.uniqueArray(who, { minLength: 1, maxLength: 3 }),
      value: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ verb: fc.constant('transfer-ownership' as const), to: who }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ verb: fc.constant('expire' as const), whom: newcomer }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ verb: fc.constant('join' as const), whom: newcomer }),
  },
  // Two steps that a history seldom has for the same person: invited, and its time is up.
  {
    weight: 4,
    arbitrary: fc.record({ verb: fc.constant('lapse' as const), whom: newcomer, address }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      verb: fc.constant('resend-invites' as const),
      whom: fc.uniqueArray(newcomer, { minLength: 2, maxLength: POOL - 1 }),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

interface World {
  readonly license: string
  readonly people: readonly string[]
}

/** Of the history alone: what others wrote to an address today would count against it. */
const emailOf = (license: string, address: number): string => `address${address}@${license}.example`

function commandOf({ license, people }: World, taken: Step): Command | null {
  const idsOf = (places: readonly number[]): string[] =>
    places.map((place) => must(people[place], 'in the pool'))
  if (taken.verb === 'expire' || taken.verb === 'join') return null
  if (taken.verb === 'lapse') {
    const id = must(people[taken.whom], 'in the pool')
    return givenInvitation(license, givenInvitee({ id, email: emailOf(license, taken.address) }))
  }
  if (taken.verb === 'transfer-ownership') {
    return givenPeopleCommand(license, {
      verb: taken.verb,
      args: { to: must(people[taken.to], 'there') },
    })
  }
  const members = idsOf(taken.whom)
  if (taken.verb === 'invite-members') {
    const email = emailOf(license, taken.address)
    const invited = members.map((id, at) =>
      givenInvitee({ id, takesSeat: taken.takesSeat, ...(at === 0 ? { email } : {}) }),
    )
    return givenPeopleCommand(license, { verb: taken.verb, args: { people: invited } })
  }
  switch (taken.verb) {
    case 'activate-seats':
    case 'revoke-seats':
      return givenCommand({ license, members, verb: taken.verb })
    case 'set-role':
      return givenPeopleCommand(license, {
        verb: taken.verb,
        args: { members, role: taken.value ? 'administrator' : 'agent' },
      })
    case 'set-purchase-permission':
      return givenPeopleCommand(license, {
        verb: taken.verb,
        args: { members, billingPermission: taken.value },
      })
    case 'set-multi-factor':
      return givenPeopleCommand(license, {
        verb: taken.verb,
        args: { members, mfaRequired: taken.value },
      })
    case 'remove-members':
      return givenPeopleCommand(license, {
        verb: taken.verb,
        args: { people: members.map((id) => ({ id, heirs: {} })) },
      })
    default:
      return givenPeopleCommand(license, { verb: taken.verb, args: { members } })
  }
}

async function expectSound(license: string): Promise<void> {
  const facts = await store.db
    .selectFrom('license')
    .selectAll()
    .where('id', '=', license)
    .executeTakeFirstOrThrow()
  const members = await store.db
    .selectFrom('member')
    .selectAll()
    .where('license', '=', license)
    .execute()
  const owners = members.filter(({ is_owner }) => is_owner === 1)
  expect(owners.map(({ holds_seat }) => holds_seat)).toEqual([1])
  expect(facts.people).toBe(members.length)
  expect(facts.in_use).toBe(members.filter(({ holds_seat }) => holds_seat === 1).length)
  expect(facts.in_use).toBeLessThanOrEqual(facts.included + facts.additional)
  const living = members.filter(({ state }) => state !== 'expired' && state !== 'cancelled')
  const addresses = living.flatMap(({ email }) => (email === null ? [] : [email]))
  expect(new Set(addresses).size).toBe(addresses.length)
  const ids = new Set(members.map(({ id }) => id))
  const timers = await store.db.selectFrom('timer').select('subject').execute()
  const waiting = await store.db
    .selectFrom('message')
    .select(['member', 'link'])
    .where('license', '=', license)
    .where('state', '=', 'waiting')
    .execute()
  for (const { member } of waiting) expect(ids).toContain(member)
  const letters = waiting.flatMap(({ link }) => inviteOf(link) ?? [])
  for (const { id, state, invite_generation: generation } of members) {
    if (state === 'queued')
      expect(letters).toContainEqual(expect.objectContaining({ member: id, generation }))
  }
  const mine = new Set(members.map(({ id }) => id))
  expect(timers.filter(({ subject }) => mine.has(subject)).length).toBeLessThanOrEqual(
    2 * members.length,
  )
}

test('whatever is done to people, twice and by whom: one owner with a seat, counts exact, addresses once, a letter for who is queued', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(5),
      fc.constantFrom('chat', 'canvass'),
      fc.array(fc.record({ step, byAgent: fc.boolean(), again: fc.boolean() }), {
        minLength: 6,
        maxLength: 18,
      }),
      async (additional, product, history) => {
        const client = await givenClient(store, { id: owner.partner })
        const license = await givenLicense(store, client, { product, included: 1, additional })
        const bob = await givenMember(store, license, { state: 'member' })
        const people = [bob.id, ...Array.from({ length: POOL - 1 }, () => systemIds.newId())]
        const services = await commandServices(store)
        for (const { step: taken, byAgent, again } of history) {
          const command = commandOf({ license: license.id, people }, taken)
          if (command) {
            const by = byAgent ? agent : owner
            const first = await answerCommands(services, by, [command])
            if (again) expect(await answerCommands(services, by, [command])).toEqual(first)
            expectAnswersAll(command, must(first[0], 'one answer'))
          }
          if (taken.verb === 'join') await join(must(people[taken.whom], 'in the pool'))
          if (taken.verb === 'expire' || taken.verb === 'lapse') {
            await expire(must(people[taken.whom], 'in the pool'))
          }
          await expectSound(license.id)
        }
      },
    ),
    { numRuns: 80, seed: 20261126 },
  )
})

/** As when an invite's time is up, long after its letter went out: only living invites expire, and lose their seat. */
async function expire(id: string): Promise<void> {
  await store.write(async (trx) => {
    const row = await trx
      .selectFrom('member')
      .selectAll()
      .where('id', '=', id)
      .where('state', 'in', ['queued', 'sent'])
      .where('is_owner', '=', 0)
      .executeTakeFirst()
    if (!row) return
    await trx
      .updateTable('member')
      .set({ state: 'expired', holds_seat: 0 })
      .where('id', '=', id)
      .execute()
    await trx.updateTable('message').set({ state: 'sent' }).where('member', '=', id).execute()
    await trx
      .updateTable('license')
      .set((eb) => ({ in_use: eb('in_use', '-', row.holds_seat) }))
      .where('id', '=', row.license)
      .execute()
  })
}

/** As when an invite is accepted. */
async function join(id: string): Promise<void> {
  await store.write(async (trx) => {
    await trx
      .updateTable('member')
      .set({ state: 'member' })
      .where('id', '=', id)
      .where('state', 'in', ['queued', 'sent'])
      .execute()
  })
}

/** Everybody named is answered for, once, unless the command was refused whole. */
function expectAnswersAll(command: Command, answer: CommandAnswer): void {
  if (answer.outcome === 'refused') {
    expect(answer.refusal).toBeDefined()
    return
  }
  const asked =
    'members' in command.args
      ? command.args.members
      : 'people' in command.args
        ? command.args.people.map(({ id }) => id)
        : [command.args.to]
  expect(answer.members.map(({ id }) => id)).toEqual(asked)
}
