import { json } from '#shared/protocol/endpoint.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { Clock } from '#shared/lib/ports.ts'
import type { EngineState } from '../engine-state.ts'
import { heardInboxChanges, type HeardEntry } from '../inbox/heard-inbox.ts'
import { hasDayCome } from '../inbox/has-day-come.ts'
import type { Logger } from '../ports.ts'
import type { InboxNews, WaitingWish } from '../store/inbox-methods.ts'
import type { WriterPort } from '../store/writer-port.ts'
import type { BackendClient } from './backend-client.ts'
import { LinkFailure } from './link-failure.ts'

export interface InboxKeeperDeps {
  readonly clock: Clock
  readonly log: Logger
  readonly client: BackendClient
  readonly writer: WriterPort
  readonly state: EngineState
}

/** Brings the copy of the partner's inbox up to date, and the backend what was done to it here. */
export interface InboxKeeper {
  /** To be called when a pull has ended. @throws LinkFailure; what waits goes on waiting. */
  keep(signal: AbortSignal): Promise<void>
}

const inboxChanges = { ...endpoints.inboxChanges, answer: json(heardInboxChanges) }
/** Most entries that one request may name. */
const AT_ONCE = 1_000
/** Of up to 1,000 entries each, all held until the last has come: more than any partner can work off. */
const MAX_PAGES = 500

export function inboxKeeper(deps: InboxKeeperDeps): InboxKeeper {
  const { clock, log, client, writer, state } = deps
  /** The book's version when the copy was last brought up to date: without another there is nothing new. */
  let seen: number | null = null

  async function keep(signal: AbortSignal): Promise<void> {
    const { filling, version } = state.store()
    if (filling) return
    const { cursor, wishes } = await writer.call('inboxPlace')
    if (cursor !== null && wishes.length === 0 && version === seen) return
    const settled: number[] = []
    for (const alike of groups(wishes)) {
      if (await tell(alike, signal)) settled.push(...alike.map(({ seq }) => seq))
    }
    const news = await fetchNews(cursor, signal)
    state.take(await writer.call('takeInbox', { ...news, from: cursor, settled }))
    seen = version
  }

  /** @returns false: the backend does not take it, so a person still sees it wait. */
  async function tell(wishes: readonly WaitingWish[], signal: AbortSignal): Promise<boolean> {
    const [first] = wishes
    if (!first) return true
    const ids = wishes.map(({ entry }) => entry)
    const { wish, until, reason } = first
    try {
      await (wish === 'close'
        ? client.ask(endpoints.closeInbox, { body: { ids } }, signal)
        : client.ask(endpoints.snoozeInbox, { body: { ids, until, reason: reason ?? '' } }, signal))
      return true
    } catch (error) {
      if (!(error instanceof LinkFailure) || error.problem !== 'invalid-request') throw error
      // It came while nobody could be told: the entry is there again.
      if (hasDayCome(first, clock.now())) return true
      log.warn('inbox-wish-refused', { wish, why: error.message })
      return false
    }
  }

  async function fetchNews(
    from: string | null,
    signal: AbortSignal,
  ): Promise<Omit<InboxNews, 'from' | 'settled'>> {
    let whole = false
    let entries: HeardEntry[] = []
    let cursor = from
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const query = cursor === null ? {} : { after: cursor }
      const page = await client.ask(inboxChanges, { query }, signal)
      // Grants can change between two pages: then all of it comes anew.
      if (page.whole) entries = []
      whole ||= page.whole
      entries.push(...page.entries)
      cursor = page.next
      if (!page.more) return { whole, entries, cursor }
    }
    throw new LinkFailure('not-the-backend', 'The inbox does not end.')
  }

  return { keep }
}

/** What can be told in one request each. */
function groups(wishes: readonly WaitingWish[]): WaitingWish[][] {
  const alike = Map.groupBy(wishes, ({ wish, until, reason }) =>
    JSON.stringify([wish, until, reason]),
  )
  return [...alike.values()].flatMap((some) =>
    Array.from({ length: Math.ceil(some.length / AT_ONCE) }, (_, at) =>
      some.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
    ),
  )
}
