import { must } from '#shared/lib/assert.ts'
import type { Command } from '#shared/protocol/commands.ts'
import { readMeta, type StoreFile } from './store-file.ts'

export interface BatchLimits {
  readonly commands: number
  /** A batch may exceed it only by holding a single command. */
  readonly members: number
  /** Commands that are not asked this time, nor any other of their licenses. */
  readonly without?: readonly string[]
}

interface OpenCommand extends Pick<Command, 'id' | 'sequence' | 'bulk' | 'verb' | 'license'> {
  /** JSON of the verb's arguments, checked before it was stored. */
  readonly args: string
  readonly people: number
}

/**
 * The oldest commands that are to be sent, marked `sending`: a program that dies from here on asks
 * for them again. Oldest first keeps the order on each license.
 */
export function takeOldest(work: StoreFile, limits: BatchLimits): Command[] {
  const device = must(readMeta(work, 'device'), 'The outbox has no device id.')
  const open = work
    .sql(
      `SELECT id, sequence, bulk, verb, license, args, people FROM command
         WHERE state IN ('queued', 'unknown') AND license NOT IN (
           SELECT license FROM command WHERE id IN (SELECT value FROM json_each(?)))
         ORDER BY sequence LIMIT ?`,
    )
    .all(JSON.stringify(limits.without ?? []), limits.commands) as OpenCommand[]
  const taken = withinMembers(open, limits.members)
  const ids = JSON.stringify(taken.map((command) => command.id))
  work
    .sql(
      `UPDATE command SET state = 'sending', attempts = attempts + 1
         WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .run(ids)
  return taken.map((command) => wireCommand(command, device))
}

function withinMembers(open: readonly OpenCommand[], most: number): OpenCommand[] {
  let members = 0
  return open.filter((command, index) => {
    members += command.people
    return index === 0 || members <= most
  })
}

function wireCommand(
  { id, sequence, bulk, verb, license, args }: OpenCommand,
  device: string,
): Command {
  return { id, device, sequence, bulk, verb, license, args: JSON.parse(args) } as Command
}

/** Never reached the backend this time: queued again, unless an earlier sending may have. */
export function putBackUnsent(work: StoreFile, ids: readonly string[]): void {
  work
    .sql(
      `UPDATE command SET attempts = attempts - 1,
         state = CASE WHEN attempts > 1 THEN 'unknown' ELSE 'queued' END
       WHERE state = 'sending' AND id IN (SELECT value FROM json_each(?))`,
    )
    .run(JSON.stringify(ids))
}

/** Sent, and the answer was lost. */
export function markUnknown(work: StoreFile, ids: readonly string[]): void {
  work
    .sql(
      `UPDATE command SET state = 'unknown'
         WHERE state = 'sending' AND id IN (SELECT value FROM json_each(?))`,
    )
    .run(JSON.stringify(ids))
}

/** Whatever was on its way when the program, or a connection whose end could not be stored, ended. */
export function markAllSendingUnknown(work: StoreFile): void {
  work.sql(`UPDATE command SET state = 'unknown' WHERE state = 'sending'`).run()
}

/** What is queued may have been sent all the same: what happened last is not known any more. */
export function doubtAllUnsent(work: StoreFile): void {
  work
    .sql(`UPDATE command SET state = 'unknown', attempts = attempts + 1 WHERE state = 'queued'`)
    .run()
}
