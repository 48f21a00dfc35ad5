import type { CommandVerb } from '#shared/domain/words.ts'
import type { Command } from '#shared/protocol/commands.ts'
import type { NewCommand } from '../outbox/plan-commands.ts'
import { addEvent } from './outbox-events.ts'
import { readMeta, type StoreFile } from './store-file.ts'
import { must } from '#shared/lib/assert.ts'

/** One click as it is stored. */
export interface NewBulk {
  readonly id: string
  readonly verb: CommandVerb
  readonly at: number
  readonly commands: readonly NewCommand[]
}

export interface BatchLimits {
  readonly commands: number
  /** A batch may exceed it only by holding a single command. */
  readonly members: number
}

/** What the connection chip tells: people queued and on their way, commands that need a person. */
export interface OutboxCounts {
  readonly queued: number
  readonly sending: number
  readonly attention: number
}

interface OpenCommand {
  readonly id: string
  readonly sequence: number
  readonly bulk: string
  readonly verb: CommandVerb
  readonly license: string
  readonly args: string
  readonly people: number
}

export function addBulk(work: StoreFile, bulk: NewBulk): void {
  const people = bulk.commands.reduce((sum, command) => sum + command.args.members.length, 0)
  work
    .sql('INSERT INTO bulk (id, verb, created_at, people) VALUES (?, ?, ?, ?)')
    .run(bulk.id, bulk.verb, bulk.at, people)
  const last = work.sql('SELECT coalesce(max(sequence), 0) FROM command').pluck().get() as number
  bulk.commands.forEach((command, index) => addCommand(work, bulk, command, last + index + 1))
}

function addCommand(work: StoreFile, bulk: NewBulk, command: NewCommand, sequence: number): void {
  work
    .sql(
      `INSERT INTO command (sequence, id, bulk, verb, license, args, people, state, enqueued_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?)`,
    )
    .run(
      sequence,
      command.id,
      bulk.id,
      bulk.verb,
      command.license,
      JSON.stringify(command.args),
      command.args.members.length,
      bulk.at,
    )
  addEvent(work, command.id, 'enqueued', bulk.at)
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
         WHERE state IN ('queued', 'unknown') AND state IN ('queued', 'sending', 'unknown', 'parked')
         ORDER BY sequence LIMIT ?`,
    )
    .all(limits.commands) as OpenCommand[]
  const taken = withinMembers(open, limits.members)
  for (const { id } of taken) {
    work.sql(`UPDATE command SET state = 'sending', attempts = attempts + 1 WHERE id = ?`).run(id)
  }
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
  return { id, device, sequence, bulk, verb, license, args: JSON.parse(args) as Command['args'] }
}

/** Never reached the backend this time: queued again, unless an earlier sending may have. */
export function putBackUnsent(work: StoreFile, ids: readonly string[]): void {
  for (const id of ids) {
    work
      .sql(
        `UPDATE command SET attempts = attempts - 1,
           state = CASE WHEN attempts > 1 THEN 'unknown' ELSE 'queued' END
         WHERE id = ? AND state = 'sending'`,
      )
      .run(id)
  }
}

/** Sent, and the answer was lost. */
export function markUnknown(work: StoreFile, ids: readonly string[]): void {
  for (const id of ids) {
    work.sql(`UPDATE command SET state = 'unknown' WHERE id = ? AND state = 'sending'`).run(id)
  }
}

/** After a start: whatever was on its way when the program ended. */
export function markAllSendingUnknown(work: StoreFile): void {
  work.sql(`UPDATE command SET state = 'unknown' WHERE state = 'sending'`).run()
}

/**
 * Takes back what was never sent, parked commands among them.
 *
 * @returns the ids and licenses of the commands.
 */
export function cancelUnsent(
  work: StoreFile,
  bulk: string,
  at: number,
): { id: string; license: string }[] {
  const unsent = work
    .sql(
      `SELECT id, license FROM command WHERE bulk = ? AND state IN ('queued', 'parked')
         ORDER BY sequence`,
    )
    .all(bulk) as { id: string; license: string }[]
  for (const { id } of unsent) {
    work.sql(`UPDATE command SET state = 'cancelled', settled_at = ? WHERE id = ?`).run(at, id)
    addEvent(work, id, 'cancelled', at)
  }
  return unsent
}

export function countOutbox(work: StoreFile): OutboxCounts {
  return work
    .sql(
      `SELECT coalesce(sum(people) FILTER (WHERE state = 'queued'), 0) AS queued,
         coalesce(sum(people) FILTER (WHERE state IN ('sending', 'unknown')), 0) AS sending,
         count(*) FILTER (WHERE state = 'parked') AS attention
       FROM command WHERE state IN ('queued', 'sending', 'unknown', 'parked')`,
    )
    .get() as OutboxCounts
}
