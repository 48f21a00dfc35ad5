import { existsSync } from 'node:fs'
import { targetsOf, type CommandArguments } from '#shared/domain/people/targets.ts'
import type { Restored } from '#shared/rpc/contract/session.ts'
import { addEvent, type OutboxEvent } from './outbox-events.ts'
import { migrate } from './migrate.ts'
import { openForWriting } from './open-database.ts'
import { storeFile, writeMeta, type StoreFile } from './store-file.ts'
import { draftOf, nameDraft, removeDatabase, takeRestored, type WorkFiles } from './work-files.ts'
import { writeKept } from './work-kept.ts'
import { salvage, type SalvagedConflict } from './work-salvage.ts'
import { workMigrations } from './work-schema.ts'
import { uniteWork, type UnitedCommand, type WorkUnion } from './work-union.ts'
import { writeRestored } from './work-notes.ts'

/**
 * Puts an unusable outbox together again from what can be read of it and of its backup, in a file of
 * its own, and exchanges the two. The unusable one is set aside. A program that dies at any moment of
 * it finds both sources, or the restored file, at its next start.
 *
 * It is another outbox than the one that spoke to the backend: it has no device id, and gets a new
 * one. The ids of its commands stay, so that what was carried out is answered and not done again.
 */
export function restoreWork(files: WorkFiles): void {
  const sources = [files.work, files.backup].map((file) =>
    existsSync(file) ? salvage(file) : null,
  )
  const [file = null, backup = null] = sources
  const from = file && backup ? 'both' : file ? 'file' : backup ? 'backup' : 'nothing'
  writeUnion(files.restored, uniteWork(file, backup), from)
  takeRestored(files)
}

function writeUnion(into: string, union: WorkUnion, from: Restored['from']): void {
  const draft = draftOf(into)
  removeDatabase(draft)
  const db = openForWriting(draft, 'safe')
  try {
    migrate(db, workMigrations)
    const work = storeFile(db)
    db.transaction(() => fill(work, union, from))()
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.pragma('journal_mode = DELETE')
  } finally {
    db.close()
  }
  nameDraft(into)
}

function fill(work: StoreFile, union: WorkUnion, from: Restored['from']): void {
  for (const [key, value] of union.meta) writeMeta(work, key, value)
  addBulks(work, union)
  for (const command of union.commands) addCommand(work, command)
  for (const conflict of union.conflicts) addConflict(work, conflict)
  addEvents(work, union)
  writeKept(work, union.kept)
  const waiting = union.commands
    .filter(({ fate }) => fate.state === 'unknown')
    .reduce((people, command) => people + peopleOf(command), 0)
  writeRestored(work, { from, waiting, since: union.lastAt === 0 ? null : union.lastAt })
}

function addBulks(work: StoreFile, { commands, bulks }: WorkUnion): void {
  for (const [id, own] of Map.groupBy(commands, ({ wish }) => wish.bulk)) {
    const [first] = own
    if (!first) continue
    const people = own.reduce((sum, command) => sum + peopleOf(command), 0)
    const at = bulks.get(id) ?? first.wish.enqueued_at
    work
      .sql('INSERT INTO bulk (id, verb, created_at, people) VALUES (?, ?, ?, ?)')
      .run(id, first.wish.verb, at, people)
  }
}

function addCommand(work: StoreFile, command: UnitedCommand): void {
  const { sequence, wish, fate } = command
  work
    .sql(
      `INSERT INTO command (sequence, id, bulk, verb, license, args, about, people, enqueued_at,
         state, attempts, settled_at, outcome, code, short_by, refusal, version, epoch, answered,
         people_applied, people_refused)
       VALUES (:sequence, :id, :bulk, :verb, :license, :args, :about, :people, :enqueued_at,
         :state, :attempts, :settled_at, :outcome, :code, :short_by, :refusal, :version, :epoch,
         :answered, :people_applied, :people_refused)`,
    )
    .run({ sequence, ...wish, ...fate, people: peopleOf(command) })
}

function addConflict(work: StoreFile, conflict: SalvagedConflict): void {
  work
    .sql(
      `INSERT INTO conflict (command, at, closed_at, closed_by)
       VALUES (:command, :at, :closed_at, :closed_by)`,
    )
    .run(conflict)
}

/** Behind all that the old file counted, so that no book takes them for events that it shows. */
function addEvents(work: StoreFile, { commands, lastSeq }: WorkUnion): void {
  work.sql(`INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox_event', ?)`).run(lastSeq)
  for (const { wish, fate } of commands) {
    addEvent(work, wish.id, EVENTS[fate.state], fate.settled_at ?? wish.enqueued_at)
  }
}

const EVENTS: Readonly<Record<UnitedCommand['fate']['state'], OutboxEvent>> = {
  queued: 'enqueued',
  sending: 'enqueued',
  unknown: 'enqueued',
  parked: 'parked',
  cancelled: 'cancelled',
  done: 'answered',
}

function peopleOf({ wish }: UnitedCommand): number {
  return targetsOf(JSON.parse(wish.args) as CommandArguments).length
}
