import type { StoreFile } from './store-file.ts'

/** How a conflict ended: by the person's choice, or because an answer that fulfils the wish came late. */
export type ConflictEnd = 'again' | 'adjusted' | 'dropped' | 'answered'

/** One that is open already stays as it is, with its own time. */
export function openConflict(work: StoreFile, command: string, at: number): void {
  work
    .sql(
      `INSERT INTO conflict (command, at) VALUES (?, ?)
         ON CONFLICT (command) WHERE closed_at IS NULL DO NOTHING`,
    )
    .run(command, at)
}

/** @param commands whose conflict is to be closed; those without an open one are passed over. */
export function closeConflicts(
  work: StoreFile,
  commands: readonly string[],
  by: ConflictEnd,
  at: number,
): void {
  work
    .sql(
      `UPDATE conflict SET closed_at = ?, closed_by = ?
         WHERE closed_at IS NULL AND command IN (SELECT value FROM json_each(?))`,
    )
    .run(at, by, JSON.stringify(commands))
}

/**
 * Ids of the commands with an open conflict, in the order in which they were made.
 *
 * @param of the bulk whose commands are asked for.
 */
export function openConflicts(work: StoreFile, of: string | 'all'): string[] {
  return work
    .sql(
      `SELECT command.id FROM conflict JOIN command ON command.id = conflict.command
         WHERE closed_at IS NULL AND ? IN (command.bulk, 'all') ORDER BY command.sequence`,
    )
    .pluck()
    .all(of) as string[]
}

export function countOpenConflicts(work: StoreFile): number {
  return work.sql('SELECT count(*) FROM conflict WHERE closed_at IS NULL').pluck().get() as number
}
