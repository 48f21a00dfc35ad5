import type { StoreFile } from './store-file.ts'

export type OutboxEvent = 'enqueued' | 'parked' | 'requeued' | 'cancelled' | 'answered'

/** Every change of what is pending is an event; the book counts those that it shows. */
export function addEvent(work: StoreFile, command: string, event: OutboxEvent, at: number): void {
  work.sql('INSERT INTO outbox_event (command, event, at) VALUES (?, ?, ?)').run(command, event, at)
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
