import { vi, expect } from 'vitest'
import { answerCommands } from '#backend/commands/answer-commands.ts'
import { installLinks } from '#backend/links/link-maker.ts'
import { createPostman } from '#backend/messages/carriers/create-postman.ts'
import type { SmtpSettings } from '#backend/messages/carriers/smtp-address.ts'
import type { Delivery, Outgoing, Postman } from '#backend/messages/postman.ts'
import { sendMessages } from '#backend/messages/send-messages.ts'
import { messageSettings, type MessageSettings } from '#backend/messages/settings.ts'
import { createPokes } from '#backend/pokes.ts'
import { findOperatorByEmail } from '#backend/store/operators.ts'
import type { Channel } from '#backend/store/message-leases.ts'
import type { Store } from '#backend/store/open-store.ts'
import type { MessageTable } from '#backend/store/people-tables.ts'
import type { MemberTable } from '#backend/store/tables.ts'
import { createBell } from '#backend/work/bell.ts'
import type { Repeated } from '#backend/work/repeat.ts'
import type { NewPerson } from '#shared/domain/people/facts.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { CommandAnswer, PeopleCommand } from '#shared/protocol/commands.ts'
import { givenClient, givenLicense, givenPartner } from './given.ts'
import type { MailServer } from './mail-server.ts'
import { manualTimers } from './manual-timers.ts'
import { movingClock } from './moving-clock.ts'
import { givenInvitee, givenPeopleCommand } from './people-commands.ts'

export const PUBLIC_URL = 'https://seats.partner.example'
export const SENDER = { name: 'Nordwind Sitzplätze', address: 'seats@partner.example' }

/** Messages leave to this mail server, in the clear unless told otherwise. */
export function smtpTo(
  { port }: Pick<MailServer, 'port'>,
  facts: Partial<SmtpSettings> = {},
): MessageSettings {
  const clear = { host: '127.0.0.1', port, auth: null, tls: 'off', caFile: null } as const
  const smtp: SmtpSettings = { ...clear, from: SENDER, ...facts }
  return { ...messageSettings({}), publicUrl: PUBLIC_URL, smtp }
}

/** A postman whose carriers do what the test says. */
export function steeredPostman(
  send: (message: Outgoing, signal: AbortSignal) => Promise<Delivery>,
  channels: readonly Channel[] = ['email', 'sms'],
): Postman {
  const carrier = { send, close: () => undefined }
  return { carriers: new Map(channels.map((channel) => [channel, carrier])), from: SENDER }
}

let houses = 0

/** A license of a partner on this store, workers that send its messages, and a clock that moves. */
export async function givenMessageHouse(
  store: Store,
  facts: Parameters<typeof givenLicense>[2] = {},
) {
  const clock = movingClock()
  const timers = manualTimers()
  const links = await installLinks(store)
  const pokes = createPokes()
  const services = {
    ...{ store, clock, ids: systemIds, links, pokes, messages: createBell(), issuer: null },
  }
  const partner = await givenPartner(store, `messages${(houses += 1)}`)
  const license = await givenLicense(store, await givenClient(store, partner), facts)
  const owner = must(
    await findOperatorByEmail(store.db, partner.id, partner.owner),
    'A partner has an owner.',
  )
  const workers: Repeated[] = []
  const failures: unknown[] = []

  async function command<W extends Pick<PeopleCommand, 'verb' | 'args'>>(
    wish: W,
  ): Promise<CommandAnswer | undefined> {
    const [answer] = await answerCommands(services, owner, [givenPeopleCommand(license.id, wish)])
    return answer
  }
  const messages = (): Promise<MessageTable[]> =>
    store.db
      .selectFrom('message')
      .selectAll()
      .where('partner', '=', partner.id)
      .orderBy('id')
      .execute()
  const row = (id: string): Promise<MemberTable | undefined> =>
    store.db.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirst()
  const begin = (by: MessageSettings | Postman, on = store): Repeated =>
    sendMessages({
      ...services,
      store: on,
      timers,
      postman: 'carriers' in by ? by : createPostman(by, fetch),
      linkBase: () => ('carriers' in by ? PUBLIC_URL : (by.publicUrl ?? PUBLIC_URL)),
      failed: (error) => void failures.push(error),
    })
  async function waitUntilNoneIsDue(): Promise<void> {
    await vi.waitFor(
      async () => {
        const open = (await messages()).filter(
          ({ state }) => state === 'waiting' || state === 'sending',
        )
        const isBehind = ({ version }: MessageTable): boolean =>
          open.some((other) => (other.version ?? Infinity) < (version ?? 0))
        const due = open.filter(({ due_at }) => due_at <= clock.now())
        expect(due.filter((message) => !isBehind(message))).toEqual([])
        expect(open.filter(({ lease }) => lease !== null)).toEqual([])
      },
      { timeout: 20_000 },
    )
  }
  return {
    ...{ store, clock, timers, links, pokes, partner, license, command, messages, row, failures },
    services,
    waitUntilNoneIsDue,
    /** @returns who was invited. */
    async invite(person: Partial<NewPerson> = {}): Promise<NewPerson> {
      const invitee = givenInvitee(person)
      await command({ verb: 'invite-members', args: { people: [invitee] } })
      return invitee
    },
    /** Another one at each call. @param on with connections of its own. */
    startWorker(by: MessageSettings | Postman, on = store): Repeated {
      const worker = begin(by, on)
      workers.push(worker)
      return worker
    },
    /** One that never comes back from its carrier, as if its process had ended there. */
    startDoomedWorker(by: Postman): void {
      begin(by)
    },
    /** Time goes on, and workers look again. */
    async later(ms: number): Promise<void> {
      clock.pass(ms)
      for (const worker of workers) worker.soon()
      await waitUntilNoneIsDue()
    },
    async endWorkers(): Promise<void> {
      for (const worker of workers.splice(0)) await worker.end()
    },
  }
}

export type MessageHouse = Awaited<ReturnType<typeof givenMessageHouse>>
