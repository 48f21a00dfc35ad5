import type { InboxKind } from '#shared/domain/inbox-kinds.ts'
import type { OwnedKind } from '#shared/domain/people/verbs.ts'
import type { TimerKind } from './timers.ts'

/** Tables of `0002-people`; `tables.ts` puts all together. */

export interface PermissionGroupTable {
  partner: string
  license: string
  id: string
  name: string
  /** JSON of the permissions' names. */
  permissions: string
  version: number
}

/** A link that was sent to somebody, known by its hash only. */
export interface InviteLinkTable {
  partner: string
  /** SHA-256 of the link's secret, hex. */
  hash: string
  member: string
  /** Of the member's invite: a newer one makes older links void. */
  generation: number
  /** The address or phone that it was sent to, and only counts for. */
  address: string
  expires_at: number
  used_at: number | null
}

type MessageState = 'waiting' | 'sending' | 'sent' | 'failed' | 'dropped'

/** A message to somebody outside, written in the transaction that causes it and sent by a worker. */
export interface MessageTable {
  partner: string
  id: string
  kind: string
  channel: 'email' | 'sms' | 'webhook'
  recipient: string
  member: string | null
  license: string | null
  /** Of a webhook: the partner's version that it tells of, after which others of the license come. */
  version: number | null
  subject: string
  /** Rendered; `{{link}}` stands where the worker puts the link, which is stored nowhere. */
  body_text: string
  body_html: string
  /** JSON of what the link is made from; null: the message has none. */
  link: string | null
  state: MessageState
  /** How often it was tried, what failed through us not counted. */
  attempts: number
  /** When it may be tried next. */
  due_at: number
  /** Who sends it now, and until when nobody else may. */
  lease: string | null
  leased_until: number | null
  /** JSON of the sender and the link's beginning that a copy went out with; null: none is on its way. */
  origin: string | null
  error: string | null
  /** What came back of it, which may be before its own try is written down; null: nothing did. */
  heard: 'delivered' | 'bounced' | null
  created_at: number
  sent_at: number | null
}

/** Something to be done at a time; of one kind and subject there is at most one. */
export interface TimerTable {
  partner: string
  kind: TimerKind
  subject: string
  due_at: number
}

/** A line of the partner's inbox. */
export interface InboxEntryTable {
  partner: string
  id: string
  /** What it is about; unique, so that a second one about the same is never made. */
  once: string
  kind: InboxKind
  client: string
  license: string
  member: string | null
  /** JSON of what the sentence on screen says. */
  facts: string
  at: number
  read_at: number | null
  closed_at: number | null
  /** The operator who closed it; null: nobody has, or its reason was gone. */
  closed_by: string | null
  /** When its reason was gone. */
  over_at: number | null
  /** Not shown before then, and why. */
  snoozed_until: number | null
  snooze_reason: string | null
  snoozed_by: string | null
  version: number
}

/** What a member owns in the licensed product, or an integration on the member's API credentials. */
export interface OwnedThingTable {
  partner: string
  license: string
  kind: OwnedKind | 'integration'
  id: string
  name: string
  member: string
}
