import { z } from 'zod'
import { memberCode } from '#shared/domain/codes.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import type { Command } from '#shared/protocol/commands.ts'
import { readBookState } from './book-state.ts'
import type { Store, StoreFile } from './store-file.ts'

/** A command whose effect the backend's rows do not show yet. */
export interface PendingCommand {
  readonly sequence: number
  readonly id: string
  readonly bulk: string
  readonly verb: CommandVerb
  readonly license: string
  readonly args: string
  readonly state: 'queued' | 'sending' | 'unknown' | 'done'
  readonly answered: string | null
}

const COLUMNS = 'sequence, id, bulk, verb, license, args, state, answered'
const OPEN = `state IN ('queued', 'sending', 'unknown')`

/** Answered, but newer than the rows: the authority's word stands until its rows come. */
const AHEAD = `outcome = 'applied' AND version > ? AND epoch IS ?`

/** In the order in which they were made. */
export function pendingOn(store: Store, licenses: readonly string[]): PendingCommand[] {
  const { version, epoch } = readBookState(store.book)
  const names = JSON.stringify(licenses)
  return store.work
    .sql(
      `SELECT ${COLUMNS} FROM command
         WHERE ${OPEN} AND license IN (SELECT value FROM json_each(?))
       UNION ALL SELECT ${COLUMNS} FROM command
         WHERE ${AHEAD} AND license IN (SELECT value FROM json_each(?))
       ORDER BY sequence`,
    )
    .all(names, version, epoch, names) as PendingCommand[]
}

/** Public ids of all licenses that have a pending command. */
export function pendingLicenses(store: Store): string[] {
  const { version, epoch } = readBookState(store.book)
  return store.work
    .sql(
      `SELECT license FROM command WHERE ${OPEN}
       UNION SELECT license FROM command WHERE ${AHEAD}`,
    )
    .pluck()
    .all(version, epoch) as string[]
}

/**
 * Public ids of the licenses that have a queued command which the book shows on nobody: it changes
 * nothing there, or it did not fit while rows were on their way.
 */
export function hiddenLicenses({ book, work }: Store): string[] {
  const shown = book.sql('SELECT DISTINCT sequence FROM pending_effect').pluck().all()
  return work
    .sql(
      `SELECT DISTINCT license FROM command
         WHERE state = 'queued' AND sequence NOT IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(shown)) as string[]
}

/** The newest version of this epoch that an answer named; 0: none. */
export function newestAnsweredVersion(work: StoreFile, epoch: string): number {
  return work
    .sql('SELECT coalesce(max(version), 0) FROM command WHERE version IS NOT NULL AND epoch = ?')
    .pluck()
    .get(epoch) as number
}

/** The members and seats needed; written by us and checked before it was stored. */
export function argumentsOf(command: PendingCommand): Command['args'] {
  return JSON.parse(command.args) as Command['args']
}

const answeredMembers = z.array(z.object({ id: z.string(), code: memberCode }))

/** Whose seat an applied command changed, by the backend's answer. */
export function changedByAnswer(command: Pick<PendingCommand, 'answered'>): string[] {
  return answeredMembers
    .parse(JSON.parse(command.answered ?? '[]'))
    .filter(({ code }) => code === 'activated' || code === 'revoked')
    .map(({ id }) => id)
}
