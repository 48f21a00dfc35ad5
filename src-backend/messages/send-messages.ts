import type { Clock, Ids, Timers } from '#shared/lib/ports.ts'
import type { LinkMaker } from '../links/link-maker.ts'
import type { Pokes } from '../pokes.ts'
import { partnersWithDue } from '../store/message-leases.ts'
import type { Store } from '../store/open-store.ts'
import type { MessageTable } from '../store/people-tables.ts'
import { repeat, type Repeated } from '../work/repeat.ts'
import type { Delivery, Postman } from './postman.ts'
import { recordDelivery } from './record-delivery.ts'
import { MAX_ATTEMPTS } from './retry-times.ts'
import { sendMessage, type Origin } from './send-message.ts'
import { takeMessages } from './take-messages.ts'

export interface Sending {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
  readonly ids: Ids
  readonly links: LinkMaker
  readonly pokes: Pokes
  readonly postman: Postman
  /** What links begin with. */
  linkBase(): string
  /** Hears of a round that failed; the next one does its work, too. */
  failed(error: unknown): void
}

/** For what other instances wrote, and for what is tried again. */
const EVERY_MS = 5_000
/** Sending is given up before a lease ends, by far: clocks of several machines differ. */
const LEASE_MS = 5 * 60_000
const DEADLINE_MS = 60_000
/** For what is under way when the backend stops. */
const STOP_MS = 4_000
/** Of each partner in turn, so that nobody waits for somebody else's thousands. */
const OF_ONE_PARTNER = 10
const AT_ONCE = 40

/**
 * Sends what is due, again and again. Any number of instances share the messages of a store: each
 * is taken under a lease, sent outside of any transaction, and then written down. Whoever dies in
 * between leaves a message that is sent once more when the lease ends, word for word.
 */
export function sendMessages(work: Sending): Repeated {
  const stopping = new AbortController()
  let after = ''
  const repeated = repeat({ everyMs: EVERY_MS, ...work }, async () => {
    const { taken, last } = await takeRound(work, after)
    after = last
    await settleAll(taken.map((message) => sendOne(work, message, stopping.signal)))
    // Of what was due only some was taken, and what was taken may have been void.
    if (last !== '') repeated.soon()
  })
  return {
    soon: repeated.soon,
    async end() {
      const callOff = work.timers.after(STOP_MS, () => stopping.abort())
      await repeated.end()
      callOff()
      for (const carrier of work.postman.carriers.values()) carrier.close()
    },
  }
}

interface Round {
  readonly taken: MessageTable[]
  /** The partner that was asked last; empty: nothing was due. */
  readonly last: string
}

/** Some messages of each partner, going on behind the one that was last. */
async function takeRound(work: Sending, after: string): Promise<Round> {
  const { store, clock, postman } = work
  const due = { channels: [...postman.carriers.keys()], now: clock.now() }
  if (due.channels.length === 0) return { taken: [], last: '' }
  const partners = await partnersWithDue(store.db, due)
  const next = partners.findIndex((partner) => partner > after)
  const turn = next < 0 ? partners : [...partners.slice(next), ...partners.slice(0, next)]
  const taken: MessageTable[] = []
  let last = ''
  for (const partner of turn) {
    if (taken.length >= AT_ONCE) break
    taken.push(...(await takeSome(work, partner, due)))
    last = partner
  }
  return { taken, last }
}

function takeSome(
  { store, ids, postman, linkBase }: Sending,
  partner: string,
  due: Pick<Parameters<typeof takeMessages>[0], 'channels' | 'now'>,
): Promise<MessageTable[]> {
  const { dialect } = store
  const origin: Origin = { from: postman.from, base: linkBase() }
  const lease = {
    lease: ids.newId(),
    until: due.now + LEASE_MS,
    origin: JSON.stringify(origin),
  }
  return store.write((trx) =>
    takeMessages({ trx, dialect, partner, ...due, limit: OF_ONE_PARTNER }, lease),
  )
}

async function sendOne(work: Sending, message: MessageTable, stopping: AbortSignal): Promise<void> {
  const delivery = await deliver(work, message, stopping)
  const { store, clock, pokes, ids } = work
  const version = await store.write((trx) =>
    recordDelivery({ trx, dialect: store.dialect, now: clock.now(), ids }, message, delivery),
  )
  if (version !== null) pokes.publish(message.partner, version)
}

async function deliver(
  { links, postman, timers }: Sending,
  message: MessageTable,
  stopping: AbortSignal,
): Promise<Delivery> {
  const carrier = postman.carriers.get(message.channel)
  // Only a message that whoever sends it dies of comes so far.
  if (!carrier || message.attempts > MAX_ATTEMPTS) {
    return { outcome: 'refused', reason: 'It was tried too often.' }
  }
  const deadline = new AbortController()
  const callOff = timers.after(DEADLINE_MS, () => deadline.abort())
  try {
    const signal = AbortSignal.any([deadline.signal, stopping])
    return await sendMessage({ links, carrier }, message, signal)
  } finally {
    callOff()
  }
}

/** Waits for all of them; the failure of one does not leave the others unwatched. */
async function settleAll(tasks: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(tasks)).filter((task) => task.status === 'rejected')
  if (failed[0]) throw failed[0].reason
}
