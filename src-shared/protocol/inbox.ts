import { z } from 'zod'
import { inboxKind } from '../domain/inbox-kinds.ts'
import { calendarDate, publicId } from '../domain/words.ts'

const MAX_INBOX_PAGE = 200
/** Most entries that one request may change. */
const MAX_INBOX_CHANGES = 1_000
/** Where a bell stops counting. */
export const MAX_UNREAD = 1_000

/** `snoozed`: open, but not shown before its date. */
const inboxState = z.enum(['open', 'closed', 'snoozed'])

/** Where a page ended: its last entry's time and id. */
const inboxPlace = z.string().regex(/^\d{1,15}_[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)

/** `GET /v1/inbox`: newest first, of the clients that the operator may see. */
export const inboxQuery = z.strictObject({
  state: inboxState.optional(),
  kind: inboxKind.optional(),
  /** `next` of the page before. */
  before: inboxPlace.optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .pipe(z.number().max(MAX_INBOX_PAGE))
    .optional(),
})
export type InboxQuery = z.output<typeof inboxQuery>

const inboxEntry = z.object({
  id: publicId,
  kind: inboxKind,
  client: publicId,
  license: publicId,
  member: publicId.nullable(),
  /** What the sentence on screen says; which there are goes by the kind. */
  facts: z.record(z.string(), z.unknown()),
  at: z.int(),
  readAt: z.int().nullable(),
  closedAt: z.int().nullable(),
  /** The operator who closed it; null while it is open, or when its reason was gone by itself. */
  closedBy: publicId.nullable(),
  snoozedUntil: z.int().nullable(),
  snoozeReason: z.string().nullable(),
  snoozedBy: publicId.nullable(),
})
export type InboxEntry = z.infer<typeof inboxEntry>

export const inboxPage = z.object({
  entries: z.array(inboxEntry),
  /** For `before`; null: there are no older ones. */
  next: inboxPlace.nullable(),
  /** Open ones that nobody has read, whatever was asked for; counted up to a thousand. */
  unread: z.int().min(0).max(MAX_UNREAD),
})
export type InboxPage = z.infer<typeof inboxPage>

/** Where a copy of the inbox stands. Opaque to the console: `store/inbox-changes.ts` reads and writes it. */
const inboxCursor = z
  .string()
  .regex(
    /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}_(\d{1,15}_){3}[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  )

/** `GET /v1/inbox/changes`: what is otherwise than in the copy that stands there. */
export const inboxChangesQuery = z.strictObject({
  /** `next` of the page before; absent: there is no copy yet. */
  after: inboxCursor.optional(),
})

export const inboxChanges = z.object({
  /** The copy begins anew: nothing of it holds. Else entries take the place of those with their ids. */
  whole: z.boolean(),
  /** Also those that were closed, but for what was closed before a copy began. */
  entries: z.array(inboxEntry),
  next: inboxCursor,
  /** There are more behind `next`. */
  more: z.boolean(),
})
export type InboxChanges = z.infer<typeof inboxChanges>

const ids = z
  .array(publicId)
  .min(1)
  .max(MAX_INBOX_CHANGES)
  .refine((some) => new Set(some).size === some.length, 'each entry once')

/** `POST /v1/inbox/read` and `POST /v1/inbox/close`. Sent again it finds the work done. */
export const inboxIds = z.strictObject({ ids })

/** `POST /v1/inbox/snooze`. */
export const inboxSnooze = z
  .strictObject({
    ids,
    /** Shown again from the beginning of that day in the backend's zone; null: at once. */
    until: calendarDate.nullable(),
    /** Why it can wait; empty where nothing is put aside. */
    reason: z
      .string()
      .max(500)
      .refine((text) => text === text.trim() && !/\p{Cc}/u.test(text), 'must be one line'),
  })
  .refine(({ until, reason }) => until === null || reason !== '', 'a snooze has a reason')

/** Those that are otherwise now. Others were so before, or are none that the operator may see. */
export const inboxChanged = z.object({ changed: z.array(publicId) })
export type InboxChanged = z.infer<typeof inboxChanged>
