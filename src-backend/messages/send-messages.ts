import type { Clock, Ids, Timers } from '#shared/lib/ports.ts'
import type { LinkMaker } from '../links/link-maker.ts'
import type { Pokes } from '../pokes.ts'
import type { MemberIssuer } from '../portal/member-issuer.ts'
import { partnersWithDue, type Channel } from '../store/message-leases.ts'
import type { Store } from '../store/open-store.ts'
import type { MessageTable } from '../store/people-tables.ts'
import { repeat, type Repeated } from '../work/repeat.ts'
import type { Carrier, Delivery, Postman } from './postman.ts'
import { recordDelivery } from './record-delivery.ts'
import { MAX_ATTEMPTS } from './retry-times.ts'
import { sendMessage, type Origin } from './send-message.ts'
import { takeMessages, type Taken } from './take-messages.ts'

export interface Sending {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
  readonly ids: Ids
  readonly links: LinkMaker
  readonly pokes: Pokes
  readonly postman: Postman
  /** With whom members may sign in instead of a password; null: with nobody. */
  readonly issuer: MemberIssuer | null
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
/** Of one partner at a time, so that nobody waits for somebody else's thousands. */
const OF_ONE_PARTNER = 10
/** Of one channel at a time, unless its carrier says less. */
const AT_ONCE = 40

/**
 * Sends what is due, again and again. Any number of instances share the messages of a store: each
 * is taken under a lease, sent outside of any transaction, and then written down. Whoever dies in
 * between leaves a message that is sent once more when the lease ends, word for word.
 *
 * Each channel has places of its own, and a place is filled anew as soon as its try has ended: who
 * never answers holds one place until the deadline, and nobody waits for a round to be over.
 */
export function sendMessages(work: Sending): Repeated {
  const stopping = new AbortController()
  const channels = [...work.postman.carriers].map(([channel, carrier]) =>
    sendChannel(work, { channel, carrier, stopping: stopping.signal }),
  )
  return {
    soon: () => {
      for (const sending of channels) sending.soon()
    },
    async end() {
      const callOff = work.timers.after(STOP_MS, () => stopping.abort())
      await Promise.all(channels.map((sending) => sending.end()))
      callOff()
      for (const carrier of work.postman.carriers.values()) carrier.close()
    },
  }
}

interface Line {
  readonly channel: Channel
  readonly carrier: Carrier
  readonly stopping: AbortSignal
}

function sendChannel(work: Sending, line: Line): Repeated {
  const { carrier } = line
  const underWay = new Map<Promise<void>, string>()
  let after = ''
  const repeated = repeat({ everyMs: EVERY_MS, ...work }, async () => {
    const places = placesBeside([...underWay.values()], carrier.atOnce ?? AT_ONCE)
    const { messages, found, last } = await takeRound(work, line, places, after)
    after = last
    for (const message of messages) begin(message)
    // Of what was due only some was taken, and what was taken may have been void.
    if (found > 0) repeated.soon()
  })
  function begin(message: MessageTable): void {
    const task = sendOne(work, line, message)
      .catch(work.failed)
      .finally(() => {
        underWay.delete(task)
        repeated.soon()
      })
    underWay.set(task, message.partner)
  }
  return {
    soon: repeated.soon,
    async end() {
      await repeated.end()
      await Promise.all(underWay.keys())
    },
  }
}

/** How many more may be taken, in all and of a partner. */
interface Places {
  readonly free: number
  freeOf(partner: string): number
}

/** @param underWay the partner of each message that is under way. */
function placesBeside(underWay: readonly string[], most: number): Places {
  const free = most - underWay.length
  return {
    free,
    freeOf: (partner) => OF_ONE_PARTNER - underWay.filter((one) => one === partner).length,
  }
}

interface Round extends Pick<Taken, 'messages' | 'found'> {
  /** The partner that was asked last, in this round or before; empty: nobody ever was. */
  readonly last: string
}

/** Some messages of each partner, going on behind the one that was last. */
async function takeRound(
  work: Sending,
  { channel }: Line,
  { free, freeOf }: Places,
  after: string,
): Promise<Round> {
  // A round that finds no place asks nobody: whose turn it was, it still is.
  const round = { messages: [] as MessageTable[], found: 0, last: after }
  if (free <= 0) return round
  const { store, clock } = work
  const due = { channels: [channel], now: clock.now() }
  const partners = await partnersWithDue(store.db, due)
  const next = partners.findIndex((partner) => partner > after)
  const turn = next < 0 ? partners : [...partners.slice(next), ...partners.slice(0, next)]
  for (const partner of turn) {
    const limit = Math.min(free - round.messages.length, freeOf(partner))
    if (round.messages.length >= free) break
    if (limit <= 0) continue
    const { messages, found } = await takeSome(work, partner, { ...due, limit })
    round.messages.push(...messages)
    round.found += found
    round.last = partner
  }
  return round
}

async function takeSome(
  { store, ids, pokes, postman, issuer, linkBase }: Sending,
  partner: string,
  due: Pick<Parameters<typeof takeMessages>[0], 'channels' | 'now' | 'limit'>,
): Promise<Taken> {
  const { dialect } = store
  const origin: Origin = { from: postman.from, base: linkBase() }
  const lease = {
    lease: ids.newId(),
    until: due.now + LEASE_MS,
    origin: JSON.stringify(origin),
  }
  const taken = await store.write((trx) =>
    takeMessages({ trx, dialect, partner, issuer, ...due }, lease),
  )
  if (taken.version !== null) pokes.publish(partner, taken.version)
  return taken
}

async function sendOne(work: Sending, line: Line, message: MessageTable): Promise<void> {
  const delivery = await deliver(work, line, message)
  const { store, clock, pokes, ids } = work
  const version = await store.write((trx) =>
    recordDelivery({ trx, dialect: store.dialect, now: clock.now(), ids }, message, delivery),
  )
  if (version !== null) pokes.publish(message.partner, version)
}

async function deliver(
  { links, timers }: Sending,
  { carrier, stopping }: Line,
  message: MessageTable,
): Promise<Delivery> {
  // Only a message that whoever sends it dies of comes so far.
  if (message.attempts > MAX_ATTEMPTS) {
    return { outcome: 'refused', reason: 'It was tried too often.' }
  }
  const deadline = new AbortController()
  const callOff = timers.after(carrier.deadlineMs ?? DEADLINE_MS, () => deadline.abort())
  try {
    const signal = AbortSignal.any([deadline.signal, stopping])
    return await sendMessage({ links, carrier }, message, signal)
  } finally {
    callOff()
  }
}
