import type { Fetch } from '#core/ports.ts'
import { connectionRefused, stall } from './core.ts'
import {
  brokenBody,
  responseOf,
  type Answerer,
  type EventLine,
  type Message,
  type WholeAnswer,
} from './lossy-bodies.ts'
import { fineFate, type Fate } from './lossy-fates.ts'
import type { VirtualTime } from './virtual-time.ts'

const UNAUTHORIZED = 401

/** One console's line over the network. */
export interface LossyLine {
  readonly fetch: Fetch
  /** Breaks every stream of events that is open on it. */
  cut(): void
  /**
   * The next request has this fate, but for one for a stream of events.
   *
   * @param onMet told once it has come about.
   */
  order(fate: Fate, onMet: () => Promise<void>): void
}

/** A network in memory between consoles and a real backend, on which each request has a fate. */
export interface LossyNetwork {
  /** @param fates of its requests in their order; later ones are fine. */
  line(fates: readonly Fate[]): LossyLine
  /** Requests and answers that are still on their way; streams of events do not count. */
  underWay(): number
  /** From now on every request is fine; what is on its way keeps its fate. */
  heal(): void
  /** Runs `work` while no request is being worked off. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** Every batch of commands that the backend took in, as it was sent. */
  batches: readonly Message[]
}

export interface LossyNetworkOptions {
  readonly time: VirtualTime
  /** Who takes this request: a history may start it anew, or have several. */
  readonly backend: () => Answerer
  /** Told when the backend has answered a batch of commands. */
  readonly onAnswered: () => Promise<void>
}

export function lossyNetwork({ time, backend, onAnswered }: LossyNetworkOptions): LossyNetwork {
  let isHealed = false
  let underWay = 0
  let last: Promise<unknown> = Promise.resolve()

  /** Two requests never meet inside of the backend, so a history runs the same way each time. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const run = time.hold(last.then(work))
    last = run.catch(() => undefined)
    return run
  }

  function deliver(message: Message): Promise<WholeAnswer> {
    return alone(async () => {
      if (message.at !== '/v1/commands') return backend().ask(message)
      const answer = await backend().ask(message)
      // What came under a token that was refused was not looked at.
      if (answer.status !== UNAUTHORIZED) network.batches = [...network.batches, message]
      await onAnswered()
      return answer
    })
  }

  async function counted<T>(work: Promise<T>): Promise<T> {
    underWay += 1
    try {
      return await work
    } finally {
      underWay -= 1
    }
  }

  /** @returns null: nobody is ever told what became of it. */
  async function travel(
    message: Message,
    { fate, onMet }: Order,
    events: Follow,
  ): Promise<Response | null> {
    await time.sleep(fate.thereMs)
    if (isStopped(fate)) await onMet()
    if (fate.name === 'lost') throw connectionReset()
    if (fate.name === 'swallowed') return null
    if (fate.name === 'instead') return strangeResponse(fate)
    if (message.at === '/v1/events') return alone(() => events(message))
    const answer = await deliver(message)
    if (fate.name === 'twice') {
      void counted(time.sleep(fate.backMs + fate.place).then(() => deliver(message)))
    }
    // Whoever asked has given up before it comes.
    if (fate.name === 'late') await onMet()
    await time.sleep(fate.backMs)
    if (fate.name !== 'late') await onMet()
    return arrivedAnswer(answer, fate)
  }

  function line(fates: readonly Fate[]): LossyLine {
    const open = new Set<EventLine>()
    let asked = 0
    let ordered: Order | null = null
    const take = (path: string): Order => {
      const fated = (isHealed ? undefined : fates[asked]) ?? fineFate
      asked += 1
      if (isHealed || path === '/v1/events') return { ...nothingOrdered, fate: fated }
      const order = ordered ?? { ...nothingOrdered, fate: fated }
      ordered = null
      return order
    }
    const follow: Follow = async (message) => {
      const line = await backend().follow(message, () => open.delete(line))
      open.add(line)
      return line.response
    }
    return {
      async fetch(url, init) {
        const { pathname, search } = new URL(url)
        const order = take(pathname)
        if (order.fate.name === 'refused') {
          await order.onMet()
          throw connectionRefused()
        }
        const message = { at: pathname + search, init }
        const gaveUp = stall(init)
        return Promise.race([
          counted(travel(message, order, follow)).then((it) => it ?? gaveUp),
          gaveUp,
        ])
      },
      cut() {
        for (const line of open) line.break(connectionReset())
      },
      order(fate, onMet) {
        ordered = { fate, onMet }
      },
    }
  }

  const network: LossyNetwork = {
    batches: [],
    line,
    alone,
    underWay: () => underWay,
    heal() {
      isHealed = true
    },
  }
  return network
}

/** What becomes of one request, and who waits for it. */
interface Order {
  readonly fate: Fate
  readonly onMet: () => Promise<void>
}

const nothingOrdered: Pick<Order, 'onMet'> = { onMet: () => Promise.resolve() }

/** The backend never hears of it. */
function isStopped({ name }: Fate): boolean {
  return name === 'lost' || name === 'swallowed' || name === 'instead'
}

type Follow = (message: Message) => Promise<Response>

function arrivedAnswer(answer: WholeAnswer, fate: Fate): Response | null {
  const { status, headers, bytes } = answer
  const part = bytes.subarray(0, Math.floor((bytes.length * fate.place) / 1_000))
  switch (fate.name) {
    case 'answer-lost':
      throw connectionReset()
    case 'answer-swallowed':
      return null
    case 'cut':
      return responseOf(status, headers, brokenBody(part, connectionReset()))
    case 'ended':
      return responseOf(status, headers, brokenBody(part, null))
    case 'spoilt':
      return strangeResponse(fate)
    default:
      return responseOf(status, headers, bytes)
  }
}

function strangeResponse({ strange }: Fate): Response {
  const { status, type, body, retryAfter } = strange
  const headers = new Headers({ 'content-type': type })
  if (retryAfter !== null) headers.set('retry-after', retryAfter)
  return responseOf(status, headers, body)
}

/** The error that a real `fetch` ends with when the line breaks. */
function connectionReset(): TypeError {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
  })
}
