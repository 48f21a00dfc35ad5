import { z } from 'zod'
import { alertExclusion, alertOverride, alertSettings } from '../../domain/alerts/settings.ts'
import { inboxKind } from '../../domain/inbox-kinds.ts'
import { billingCycle, calendarDate, publicId } from '../../domain/words.ts'
import { oneLine } from '../../lib/one-line.ts'
import { refusal } from '../../protocol/refusal.ts'
import { ask, read, write } from '../procedure.ts'
import { storageErrors } from '../errors.ts'
import { MAX_PAGE } from './limits.ts'
import { commandPlace } from './outbox.ts'
import { offlineReason } from './session.ts'

/** What an entry says beside whom it is about; which of them there are goes by its kind. */
export const inboxFacts = z
  .object({
    name: z.string(),
    address: z.string().nullable(),
    resentAt: z.int(),
    readers: z.int(),
    /** How many of the letters to them reached nobody; `address` and `reason` are of the last one. */
    unreached: z.int(),
    /** The last of them was not sent at all. */
    unsent: z.boolean(),
    /** As a mail server said it; null: nothing was said. */
    reason: z.string().nullable(),
    total: z.int(),
    inUse: z.int(),
    seats: z.int(),
    days: z.int(),
    invites: z.int(),
    date: calendarDate,
    cycle: billingCycle,
    unusedPaid: z.int(),
    changed: z.boolean(),
    /** Where the licensed product listens. */
    product: z.string(),
  })
  .partial()

const inboxRow = z.object({
  id: publicId,
  kind: inboxKind,
  facts: inboxFacts,
  /** null: the client is not on this console. */
  place: commandPlace.nullable(),
  /** Whom it is about; null: nobody, or nobody of this console's book. */
  person: z
    .object({
      id: publicId,
      name: z.string(),
      /** Shown with a seat: the change that brings it may still be on its way. */
      licensed: z.boolean(),
      tab: z.enum(['members', 'invites']),
    })
    .nullable(),
  /** ACTIVATE LICENSE is not this operator's to press. */
  seatBarred: z.boolean(),
  at: z.int(),
  /** Put aside until then, and why. */
  aside: z.object({ until: z.int(), reason: z.string() }).nullable(),
})
export type InboxRow = z.infer<typeof inboxRow>

/** `open`: what waits. `requests`: of these the ones in which somebody asks for a seat. */
const inboxFolder = z.enum(['open', 'requests', 'aside'])
export type InboxFolder = z.infer<typeof inboxFolder>

const inboxCounts = z.object({
  open: z.int(),
  requests: z.int(),
  aside: z.int(),
  /** Entries whose change the backend has not taken yet. */
  unsent: z.int(),
})
export type InboxCounts = z.infer<typeof inboxCounts>

/** Some, or all that stand in a folder. */
const entries = z.union([z.array(publicId).min(1).max(1_000), inboxFolder])
export type InboxEntries = z.infer<typeof entries>

/** Most people who are given a seat by one click in the inbox. */
const MOST_ASKERS = 1_000

/** What is done to an entry, besides what settles its reason. */
const inboxWish = z.discriminatedUnion('wish', [
  z.strictObject({ wish: z.literal('close') }),
  z.strictObject({
    wish: z.literal('snooze'),
    /** The day on which it is there again. */
    until: calendarDate,
    reason: z.string().overwrite(oneLine).min(1).max(500),
  }),
  /** Back from where it was put aside. */
  z.strictObject({ wish: z.literal('wake') }),
])
export type InboxWish = z.infer<typeof inboxWish>

/** Most that one click takes out of what is told, or puts back. */
const MOST_EXCLUSIONS = 500

const exclusionChanges = {
  /** Never told of from now on. */
  exclude: z.array(alertExclusion).max(MOST_EXCLUSIONS),
  /** Told of again. */
  include: z.array(alertExclusion).max(MOST_EXCLUSIONS),
}

/** What the inbox is to tell of by itself, for all clients or for one. */
const alertsWish = z.discriminatedUnion('scope', [
  z.strictObject({ scope: z.literal('all'), settings: alertSettings, ...exclusionChanges }),
  z.strictObject({
    scope: z.literal('client'),
    client: publicId,
    /** Null: what holds for all clients. */
    own: alertOverride.nullable(),
    ...exclusionChanges,
  }),
])
export type AlertsWish = z.infer<typeof alertsWish>

/** What the inbox tells of by itself. Only the backend knows. */
const alertsAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('answered'),
    /** Of the whole partner. */
    settings: alertSettings,
    /** Of the clients that have settings of their own. */
    overrides: z.array(z.object({ client: publicId, settings: alertOverride })),
    exclusions: z.array(alertExclusion),
  }),
  z.object({
    /** This operator's role, or the clients that they may see, do not let them. */
    outcome: z.literal('refused'),
    refusal: refusal.nullable(),
  }),
  z.object({ outcome: z.literal('unknown'), reason: offlineReason }),
])
export type AlertsAnswer = z.infer<typeof alertsAnswer>

export const inboxContract = {
  /** The newest first. `billingHolders`: who can where `seatBarred` stands. */
  list: read
    .input(
      z.strictObject({
        folder: inboxFolder,
        from: z.int().min(0),
        limit: z.int().min(1).max(MAX_PAGE),
      }),
    )
    .output(
      z.object({ count: z.int(), rows: z.array(inboxRow), billingHolders: z.array(z.string()) }),
    ),
  counts: read.output(inboxCounts),
  /** Who asks for a seat in these entries, without those who have one by now; the first few that fit. */
  askers: read.input(z.strictObject({ entries })).output(z.array(publicId).max(MOST_ASKERS)),
  /** Shown at once; the backend is told as soon as it can be reached. */
  change: write
    .input(z.strictObject({ entries, change: inboxWish }))
    .output(z.object({ changed: z.int() }))
    .errors(storageErrors),
  alerts: ask.output(alertsAnswer),
  /** Needs the backend: nothing is queued. */
  setAlerts: ask.input(alertsWish).output(alertsAnswer),
  /** Takes back what the backend was not told yet. */
  takeBack: write.output(z.object({ takenBack: z.int() })).errors(storageErrors),
}
