import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bootstrap } from '../../protocol/bootstrap.ts'
import { read, write } from '../procedure.ts'

const time = z.int()

/** Why the backend gives no answer: a code of the i18n catalogue (`offline.<reason>`). */
export const offlineReason = z.enum([
  /** Nobody answers: no network, wrong name, nothing listens, or the line was cut. */
  'unreachable',
  /** The backend did not answer in time, or said that it is busy or failing (429, 5xx). */
  'busy',
  /** Something on the way wants a sign-in first: a redirect, a web page, 511. */
  'captive-portal',
  /** A proxy on the way wants a sign-in of its own (407). */
  'proxy',
  /** The backend's certificate cannot be trusted, or the encrypted line cannot be made. */
  'untrusted',
  'refused',
  'not-the-backend',
  'signed-out',
  /** The person was an operator and is none any more: what was synced is not shown any more. */
  'no-operator',
  'update-needed',
  /** This console's own disk cannot take what the backend sends; see `storage`. */
  'storage',
])

/** The connection chip. */
const connection = z.discriminatedUnion('name', [
  z.object({ name: z.literal('starting') }),
  z.object({ name: z.literal('online') }),
  z.object({
    name: z.literal('offline'),
    since: time,
    reason: offlineReason,
  }),
])
export type Connection = z.infer<typeof connection>

/** How fast something long goes; null: not known yet. `leftMs` is null where no total is known. */
const pace = z.object({ perSecond: z.number(), leftMs: z.int().nullable() }).nullable()
export type Pace = z.infer<typeof pace>

/** Why a book is filled anew. */
const rebuildReason = z.enum([
  /** The file was damaged, or gone. */
  'damaged',
  /** The file is of another outbox, or was put back from an old copy that does not fit. */
  'foreign',
  /** A newer or older program wrote it in a way that this one does not read. */
  'outdated',
  /** Its numbers differed from the backend's. */
  'counts',
  /** The backend began a new life, or the cursor is void. */
  'reset',
])
export type RebuildReason = z.infer<typeof rebuildReason>

/**
 * `done` and `total` count people. While `rebuild` runs the old book stays in use, unless there is
 * none: then clients come in one by one as in a first sync.
 */
const syncState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('idle') }),
  z.object({ name: z.literal('first'), done: z.int(), total: z.int().nullable(), pace }),
  z.object({
    name: z.literal('rebuild'),
    reason: rebuildReason,
    done: z.int(),
    total: z.int().nullable(),
    pace,
  }),
  z.object({ name: z.literal('indexing') }),
  z.object({ name: z.literal('deltas') }),
])
export type SyncState = z.infer<typeof syncState>

/** Whether this machine can keep what is asked of it. */
const storage = z.enum([
  'ok',
  /** The disk is full: nothing new is queued, and syncing waits for space. */
  'full',
  /** The data folder can only be read: nothing is queued and nothing synced until that changes. */
  'read-only',
  /** The disk itself answers with errors: nothing new is queued, and syncing waits. */
  'failing',
])
export type Storage = z.infer<typeof storage>

/** What a person can hold back: taking in the backend's data, or sending what is queued. */
const pausable = z.enum(['sync', 'sending'])
export type Pausable = z.infer<typeof pausable>

/** What an outbox was put together from after its file was found damaged, cut or gone. */
export const restored = z.object({
  /** What could be read; `nothing`: neither the file nor its backup, so the outbox begins empty. */
  from: z.enum(['file', 'backup', 'both', 'nothing']),
  /** People whose change is kept and asked for again. */
  waiting: z.int(),
  /** The newest moment that it knows of: what was changed later is missing. null: it knows of none. */
  since: time.nullable(),
})
export type Restored = z.infer<typeof restored>

const status = z.object({
  connection,
  sync: syncState,
  /** Search and name order stand once the first sync has been indexed. */
  search: z.enum(['preparing', 'ready']),
  /**
   * People whose change is queued or on its way, how fast they are answered, and conflicts that
   * wait for a person.
   */
  outbox: z.object({ queued: z.int(), sending: z.int(), attention: z.int(), pace }),
  paused: z.object({ sync: z.boolean(), sending: z.boolean() }),
  storage,
  /** The last book was set aside as unusable at this time and is being, or was, filled anew. Told until acknowledged. */
  setAside: z.object({ reason: rebuildReason, at: time }).nullable(),
  /** The outbox was set aside as unusable and put together again. Told until acknowledged. */
  restored: restored.nullable(),
})
export type Status = z.infer<typeof status>

/** What a commit touched; whoever shows such data asks again. */
const changedArea = z.enum([
  'session',
  'clients',
  'members',
  'bulks',
  'conflicts',
  'inbox',
  'views',
])
export type ChangedArea = z.infer<typeof changedArea>

const consoleEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), status }),
  z.object({ type: z.literal('changed'), areas: z.array(changedArea) }),
])
export type ConsoleEvent = z.infer<typeof consoleEvent>

export const session = bootstrap.pick({
  partner: true,
  operator: true,
  operators: true,
  catalogue: true,
})
export type Session = z.infer<typeof session>

export const sessionContract = {
  /** Who is signed in and what the catalogue holds, as last synced; null before the first time. */
  get: read.output(session.nullable()),
  /** First the present status, then every status and every touched area until the window lets go. */
  watch: read.output(eventIterator(consoleEvent)),
  /** Offline: asks the backend now instead of at the next try, but not before it wished to be asked. */
  connectNow: write,
  /** Lasts until it is called with false, also over a restart. What is under way is finished first. */
  pause: write.input(z.strictObject({ what: pausable, paused: z.boolean() })),
  /** The person has read that a book was set aside. */
  acknowledgeSetAside: write,
  /** The person has read that the outbox was put together again. */
  acknowledgeRestored: write,
}
