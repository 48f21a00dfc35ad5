import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { bootstrap } from '../../protocol/bootstrap.ts'
import { read } from '../procedure.ts'

const time = z.int()

/** The connection chip. `reason` is a code of the i18n catalogue (`offline.<reason>`). */
const connection = z.discriminatedUnion('name', [
  z.object({ name: z.literal('starting') }),
  z.object({ name: z.literal('online') }),
  z.object({
    name: z.literal('offline'),
    since: time,
    reason: z.enum(['unreachable', 'refused', 'not-the-backend', 'signed-out', 'update-needed']),
  }),
])
export type Connection = z.infer<typeof connection>

/** `done` and `total` count people. */
const syncState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('idle') }),
  z.object({ name: z.literal('first'), done: z.int(), total: z.int().nullable() }),
  z.object({ name: z.literal('indexing') }),
  z.object({ name: z.literal('deltas') }),
])
export type SyncState = z.infer<typeof syncState>

const status = z.object({
  connection,
  sync: syncState,
  /** Search and name order stand once the first sync has been indexed. */
  search: z.enum(['preparing', 'ready']),
  /** People whose change is queued or on its way, and commands that need a person. */
  outbox: z.object({ queued: z.int(), sending: z.int(), attention: z.int() }),
})
export type Status = z.infer<typeof status>

/** What a commit touched; whoever shows such data asks again. */
export const changedArea = z.enum(['session', 'clients', 'members', 'bulks'])
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
}
