import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerCommands } from '#backend/commands/answer-commands.ts'
import type { Store } from '#backend/store/open-store.ts'
import { findOperatorByEmail, type Operator } from '#backend/store/operators.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { Command } from '#shared/protocol/commands.ts'
import { commandServices } from '#test/support/command-services.ts'
import { givenClient, givenLicense, givenPartner } from '#test/support/given.ts'
import { HOUR_MS, movingClock } from '#test/support/moving-clock.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { openTestStore, testEngine } from '#test/support/store.ts'
import { pickUp, workAllTimers } from '#test/support/timers.ts'

const DUE_HOURS = 48
const LIFETIME_HOURS = 14 * 24
const PEOPLE = 3
/** Each step of one asks the store many times, which costs more across a connection. */
const HISTORIES = testEngine === 'postgres' ? 12 : 60

const clock = movingClock()
let store: Store
let owner: Operator

beforeAll(async () => {
  store = await openTestStore()
  const partner = await givenPartner(store)
  owner = must(await findOperatorByEmail(store.db, partner.id, partner.owner), 'made')
})
afterAll(() => store.close())

const who = fc.nat(PEOPLE - 1)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('resend' as const), who }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('accept' as const), who }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('send' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('pass' as const),
      hours: fc.oneof(fc.constantFrom(1, 24, 47, 48, 49, LIFETIME_HOURS), fc.nat(100)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'invite' as const,
        'remind' as const,
        'cancel' as const,
        'remove' as const,
      ),
      who,
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** One invitation, told by the rule's own words: nothing here knows of timers, rows or generations. */
interface NaiveInvite {
  state: 'none' | 'queued' | 'sent' | 'member' | 'expired' | 'cancelled'
  lastSentAt: number
  /** The last resend, and whether its 48 hours were told of; null: never resent. */
  resend: { readonly at: number; isTold: boolean } | null
}

/** What the inbox must hold: `picked-up` and `not-picked-up`, in the order of the hours. */
class NaiveInbox {
  readonly told: string[] = []
  readonly invites = Array.from({ length: PEOPLE }, (): NaiveInvite => ({ ...nobody }))
  hour = 0

  take(taken: Step): void {
    if (taken.does === 'pass') {
      this.hour += taken.hours
      for (const [n, invite] of this.invites.entries()) this.#letTimePass(invite, n)
      return
    }
    const invite = must(this.invites[taken.who], 'there')
    const isLive = invite.state === 'queued' || invite.state === 'sent'
    switch (taken.does) {
      case 'invite':
        if (invite.state === 'none') this.#send(invite, null)
        return
      case 'send':
        if (invite.state === 'queued') invite.state = 'sent'
        return
      case 'resend':
        if (invite.state === 'sent' || invite.state === 'expired') {
          this.#send(invite, { at: this.hour, isTold: false })
        }
        return
      case 'accept':
        if (!isLive) return
        if (invite.resend) this.told.push(`picked-up ${taken.who}`)
        invite.state = 'member'
        return
      case 'cancel':
        if (isLive) invite.state = 'cancelled'
        return
      case 'remove':
        Object.assign(invite, nobody)
        return
      case 'remind':
    }
  }

  #send(invite: NaiveInvite, resend: NaiveInvite['resend']): void {
    Object.assign(invite, { state: 'queued', lastSentAt: this.hour, resend })
  }

  #letTimePass(invite: NaiveInvite, n: number): void {
    const isWaiting = invite.state === 'queued' || invite.state === 'sent'
    const { resend } = invite
    if (isWaiting && resend && !resend.isTold && this.hour >= resend.at + DUE_HOURS) {
      resend.isTold = true
      this.told.push(`not-picked-up ${n}`)
    }
    if (isWaiting && this.hour >= invite.lastSentAt + LIFETIME_HOURS) invite.state = 'expired'
  }
}

const nobody: NaiveInvite = { state: 'none', lastSentAt: 0, resend: null }

test('S1.17 S1.18 S1.19 whatever happens to invitations: exactly the entries that the rule says, each once', async () => {
  const seen = { 'picked-up': 0, 'not-picked-up': 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 45 }), async (history) => {
      const client = await givenClient(store, { id: owner.partner })
      const license = await givenLicense(store, client)
      const services = { ...(await commandServices(store)), clock }
      const people = Array.from({ length: PEOPLE }, () => systemIds.newId())
      const places = new Map(people.map((id, place) => [id, place]))
      const naive = new NaiveInbox()
      const carryOut = async (taken: Step): Promise<void> => {
        if (taken.does === 'pass') {
          clock.pass(taken.hours * HOUR_MS)
          return workAllTimers(services)
        }
        const id = must(people[taken.who], 'there')
        if (taken.does === 'accept') return pickUp(services, id)
        if (taken.does === 'send') return send(id)
        const command = commandOf(taken.does, license.id, id)
        await answerCommands(services, owner, [command])
        if (taken.does !== 'remove') return
        // A removed person may be invited again, and is another one (rule 10).
        const next = systemIds.newId()
        people[taken.who] = next
        places.set(next, taken.who)
      }
      for (const taken of [...people.keys()].map((n) => ({ does: 'invite', who: n }) as const)) {
        naive.take(taken)
        await carryOut(taken)
      }
      for (const taken of history) {
        naive.take(taken)
        await carryOut(taken)
        const told = await inboxOf(license.id, places)
        expect(told.toSorted()).toEqual(naive.told.toSorted())
      }
      for (const line of naive.told) seen[line.startsWith('n') ? 'not-picked-up' : 'picked-up'] += 1
    }),
    { numRuns: HISTORIES, seed: 20_261_126 },
  )
  // The histories were worth their time.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(HISTORIES / 3)
})

/** As the mail worker does it. */
async function send(id: string): Promise<void> {
  await store.db
    .updateTable('member')
    .set({ state: 'sent' })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}

function commandOf(
  does: 'invite' | 'resend' | 'remind' | 'cancel' | 'remove',
  license: string,
  id: string,
): Command {
  const args = { members: [id] }
  switch (does) {
    case 'invite': {
      const people = [givenInvitee({ id })]
      return givenPeopleCommand(license, { verb: 'invite-members', args: { people } })
    }
    case 'resend':
      return givenPeopleCommand(license, { verb: 'resend-invites', args })
    case 'remind':
      return givenPeopleCommand(license, { verb: 'remind-invites', args })
    case 'cancel':
      return givenPeopleCommand(license, { verb: 'cancel-invites', args })
    case 'remove': {
      const people = [{ id, heirs: {} }]
      return givenPeopleCommand(license, { verb: 'remove-members', args: { people } })
    }
  }
}

async function inboxOf(license: string, places: ReadonlyMap<string, number>): Promise<string[]> {
  const rows = await store.db
    .selectFrom('inbox_entry')
    .select(['kind', 'member'])
    .where('license', '=', license)
    .where('kind', 'in', ['picked-up', 'not-picked-up'])
    .execute()
  return rows.map(({ kind, member }) => `${kind} ${places.get(member ?? '')}`)
}
