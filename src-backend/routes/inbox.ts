import { endpoints } from '#shared/protocol/endpoints.ts'
import {
  inboxChanged,
  inboxIds,
  inboxPage,
  inboxQuery,
  type InboxChanged,
  type InboxChanges,
  type InboxPage,
} from '#shared/protocol/inbox.ts'
import { changeEntries, closing, reading, snoozing } from '../inbox/change-entries.ts'
import { startOfDay } from '../inbox/start-of-day.ts'
import { ProblemError } from '../plugins/problem.ts'
import { inboxChangesAfter, parseInboxCursor } from '../store/inbox-changes.ts'
import { countUnread, inboxEntries, type InboxPlace } from '../store/inbox.ts'
import { ANY_OPERATOR, operatorRoute } from './route.ts'

const DEFAULT_PAGE = 50

export const inboxRoute = operatorRoute({
  method: 'GET',
  path: '/v1/inbox',
  summary: 'The partner’s inbox, newest first',
  may: ANY_OPERATOR,
  tenant: 'granted-clients',
  idempotency: 'safe',
  limit: 'read',
  query: inboxQuery,
  answer: { kind: 'json', schema: inboxPage },
  async handle({ services: { store, clock }, caller, query }): Promise<InboxPage> {
    const { state, kind, limit = DEFAULT_PAGE } = query
    const before = query.before === undefined ? null : placeOf(query.before)
    const now = clock.now()
    // One more than is shown says whether there are older ones.
    const filter = { state, kind, before, limit: limit + 1 }
    const entries = await inboxEntries(store.db, caller, filter, now)
    const shown = entries.slice(0, limit)
    const last = entries.length > limit ? shown.at(-1) : undefined
    const unread = await countUnread(store.db, caller, now)
    return { entries: shown, next: last ? `${last.at}_${last.id}` : null, unread }
  },
})

/** Of a text that the query's schema has let through. */
function placeOf(text: string): InboxPlace {
  const [at = '', id = ''] = text.split('_')
  return { at: Number(at), id }
}

export const inboxChangesRoute = operatorRoute({
  ...endpoints.inboxChanges,
  summary: 'What of the inbox is otherwise than in a copy',
  may: ANY_OPERATOR,
  tenant: 'granted-clients',
  idempotency: 'safe',
  limit: 'read',
  handle({ services: { store }, caller, query }): Promise<InboxChanges> {
    const from = query.after === undefined ? null : parseInboxCursor(query.after)
    return inboxChangesAfter(store, caller, from)
  },
})

/** 1,000 ids of 36 characters with quotes and comma. */
const MAX_IDS_BYTES = 64 * 1024

const changing = {
  may: ANY_OPERATOR,
  tenant: 'granted-clients',
  idempotency: 'by-nature',
  limit: 'write',
  maxBodyBytes: MAX_IDS_BYTES,
} as const

export const readInboxRoute = operatorRoute({
  ...changing,
  method: 'POST',
  path: '/v1/inbox/read',
  summary: 'Mark entries of the inbox as read',
  body: inboxIds,
  answer: { kind: 'json', schema: inboxChanged },
  async handle({ services, caller, body }): Promise<InboxChanged> {
    const change = reading(services.clock.now())
    return { changed: await changeEntries(services, caller, body.ids, change) }
  },
})

export const closeInboxRoute = operatorRoute({
  ...endpoints.closeInbox,
  ...changing,
  summary: 'Close entries of the inbox',
  async handle({ services, caller, body }): Promise<InboxChanged> {
    const change = closing(services.clock.now(), caller)
    return { changed: await changeEntries(services, caller, body.ids, change) }
  },
})

export const snoozeInboxRoute = operatorRoute({
  ...endpoints.snoozeInbox,
  ...changing,
  summary: 'Put entries of the inbox aside until a date',
  async handle({ services, caller, body }): Promise<InboxChanged> {
    const { ids, until, reason } = body
    const end = until === null ? null : startOfDay(until)
    if (end !== null && end <= services.clock.now()) {
      throw new ProblemError('invalid-request', 'A snooze ends on a day to come.')
    }
    return { changed: await changeEntries(services, caller, ids, snoozing(end, reason, caller)) }
  },
})
