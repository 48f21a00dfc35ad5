import type { StoreFile } from './store-file.ts'

export type OutboxEvent = 'enqueued' | 'parked' | 'requeued' | 'cancelled' | 'answered'

/** Every change of what is pending is an event; the book counts those that it shows. */
export function addEvent(work: StoreFile, command: string, event: OutboxEvent, at: number): void {
  work.sql('INSERT INTO outbox_event (command, event, at) VALUES (?, ?, ?)').run(command, event, at)
}

/** The same for many commands at once, in this order. */
export function addEvents(
  work: StoreFile,
  commands: readonly string[],
  event: OutboxEvent,
  at: number,
): void {
  work
    .sql(
      `INSERT INTO outbox_event (command, event, at)
       SELECT value, ?, ? FROM json_each(?) ORDER BY key`,
    )
    .run(event, at, JSON.stringify(commands))
}

export function lastEventSeq(work: StoreFile): number {
  return work.sql('SELECT coalesce(max(seq), 0) FROM outbox_event').pluck().get() as number
}

/** Public ids of the licenses whose commands have events behind `seq`. */
export function licensesWithEventsSince(work: StoreFile, seq: number): string[] {
  return work
    .sql(
      `SELECT DISTINCT command.license FROM outbox_event
         JOIN command ON command.id = outbox_event.command WHERE outbox_event.seq > ?`,
    )
    .pluck()
    .all(seq) as string[]
}

/** When the newest event happened; 0: there is none. */
export function lastEventAt(work: StoreFile): number {
  const at = work.sql('SELECT at FROM outbox_event ORDER BY seq DESC LIMIT 1').pluck().get()
  return at === undefined ? 0 : (at as number)
}
