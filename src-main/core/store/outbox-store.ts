import { targetsOf } from '#shared/domain/people/targets.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import type { NewCommand } from '../outbox/plan-commands.ts'
import { countOpenConflicts } from './conflict-store.ts'
import { withCalled } from './called-at-removal.ts'
import { addEvents } from './outbox-events.ts'
import type { PendingCommand } from './pending-commands.ts'
import { placesOf } from './place.ts'
import { showOnTop } from './show-command.ts'
import type { Store, StoreFile } from './store-file.ts'

/** One click as it is stored. */
export interface NewBulk {
  readonly id: string
  readonly verb: CommandVerb
  readonly at: number
  readonly commands: readonly NewCommand[]
}

/** What the connection chip tells: people queued and on their way, conflicts that need a person. */
export interface OutboxCounts {
  readonly queued: number
  readonly sending: number
  readonly attention: number
}

/** A click that is being stored. */
export interface OpenBulk {
  /** Behind all that are there. @returns the commands at their places, to be shown on top of all others. */
  add(commands: readonly NewCommand[]): PendingCommand[]
  /** Counts the people of all commands. */
  close(): void
}

/** @param licenses of the commands that will come. */
export function openBulk(
  store: Store,
  { id: bulk, verb, at }: Omit<NewBulk, 'commands'>,
  licenses: readonly string[],
): OpenBulk {
  const { book, work } = store
  const placeOf = placesOf(store, licenses)
  const insert = work.sql(
    `INSERT INTO command
       (sequence, id, bulk, verb, license, args, about, people, state, enqueued_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?)`,
  )
  let people = 0
  work
    .sql('INSERT INTO bulk (id, verb, created_at, people) VALUES (?, ?, ?, 0)')
    .run(bulk, verb, at)
  return {
    add(commands) {
      const behind = lastSequence(work)
      const added = commands.map(({ id, license, args: wanted }, index) => {
        const targets = targetsOf(wanted).length
        people += targets
        const sequence = behind + 1 + index
        const args = JSON.stringify(wanted)
        const about = withCalled(book, placeOf(license), { verb, args: wanted })
        insert.run(sequence, id, bulk, verb, license, args, about, targets, at)
        return { sequence, id, bulk, verb, license, args, state: 'queued', answered: null } as const
      })
      const ids = added.map((command) => command.id)
      addEvents(work, ids, 'enqueued', at)
      return added
    },
    close() {
      work.sql('UPDATE bulk SET people = ? WHERE id = ?').run(people, bulk)
    },
  }
}

/** Stores a click and shows it on top of all that is pending. Runs inside `inBothFiles`. */
export function addBulk(store: Store, { commands, ...head }: NewBulk): void {
  const licenses = commands.map((command) => command.license)
  const bulk = openBulk(store, head, licenses)
  const added = bulk.add(commands)
  bulk.close()
  showOnTop(store, added, head.at)
}

export function lastSequence(work: StoreFile): number {
  return work.sql('SELECT coalesce(max(sequence), 0) FROM command').pluck().get() as number
}

export function countOutbox(work: StoreFile): OutboxCounts {
  const waiting = work
    .sql(
      `SELECT coalesce(sum(people) FILTER (WHERE state = 'queued'), 0) AS queued,
         coalesce(sum(people) FILTER (WHERE state IN ('sending', 'unknown')), 0) AS sending
       FROM command WHERE state IN ('queued', 'sending', 'unknown')`,
    )
    .get() as Omit<OutboxCounts, 'attention'>
  return { ...waiting, attention: countOpenConflicts(work) }
}
