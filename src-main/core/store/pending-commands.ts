import { z } from 'zod'
import { isMemberChange, memberCode } from '#shared/domain/codes.ts'
import type { CommandArguments } from '#shared/domain/people/targets.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import { aheadOf, type Condition } from './ahead.ts'
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
const OPEN: Condition = { where: `state IN ('queued', 'sending', 'unknown')`, values: [] }

/** In the order in which they were made. */
export function pendingOn(store: Store, licenses: readonly string[]): PendingCommand[] {
  const names = JSON.stringify(licenses)
  const parts = [OPEN, ...aheadOf(store)].map(({ where, values }) => ({
    text: `SELECT ${COLUMNS} FROM command
      WHERE ${where} AND license IN (SELECT value FROM json_each(?))`,
    values: [...values, names],
  }))
  return store.work
    .sql(`${parts.map(({ text }) => text).join(' UNION ALL ')} ORDER BY sequence`)
    .all(...parts.flatMap(({ values }) => values)) as PendingCommand[]
}

/** Public ids of all licenses that have a pending command. */
export function pendingLicenses(store: Store): string[] {
  const parts = [OPEN, ...aheadOf(store)]
  return store.work
    .sql(parts.map(({ where }) => `SELECT license FROM command WHERE ${where}`).join(' UNION '))
    .pluck()
    .all(...parts.flatMap(({ values }) => values)) as string[]
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

/** What is asked for; written by us and checked before it was stored. */
export function argumentsOf(command: Pick<PendingCommand, 'args'>): CommandArguments {
  return JSON.parse(command.args) as CommandArguments
}

const answeredMembers = z.array(z.object({ id: z.string(), code: memberCode }))

/** Whom an applied command changed, by the backend's answer. */
export function changedByAnswer(command: Pick<PendingCommand, 'answered'>): string[] {
  return answeredMembers
    .parse(JSON.parse(command.answered ?? '[]'))
    .filter(({ code }) => isMemberChange(code))
    .map(({ id }) => id)
}
