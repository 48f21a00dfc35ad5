import { z } from 'zod'
import { memberCode, parkCode, refusalCode } from '#shared/domain/codes.ts'
import { commandVerb, publicId } from '#shared/domain/words.ts'
import { commandAnswer, seatArguments } from '#shared/protocol/commands.ts'
import { peopleArguments } from '#shared/protocol/people-commands.ts'
import { refusal } from '#shared/protocol/refusal.ts'
import { commandPlace } from '#shared/rpc/contract/outbox.ts'
import { namedRows, numberedRows, type Row } from './damaged-rows.ts'
import { jsonOf } from './json-text.ts'
import { meansUnusable, openForReading, type Connection } from './open-database.ts'
import { salvageKept, type Kept } from './work-kept.ts'

/** What an outbox says of its own later, whatever became of the file: it never changes. */
const wish = z.object({
  id: publicId,
  bulk: publicId,
  verb: commandVerb,
  license: publicId,
  args: jsonOf(z.union([seatArguments, ...Object.values(peopleArguments)])),
  about: jsonOf(commandPlace),
  enqueued_at: z.int(),
})
export type SalvagedWish = z.infer<typeof wish>

const answer = z.object({
  attempts: z.int(),
  settled_at: z.int().nullable(),
  code: z.union([refusalCode, memberCode, parkCode]).nullable(),
  short_by: z.int(),
  /** Absent in a file that an older version wrote. */
  refusal: jsonOf(refusal).nullable().default(null),
  version: z.int().nullable(),
  epoch: z.string().nullable(),
  people_applied: z.int(),
  people_refused: z.int(),
})

/** What became of a command until then. */
const fate = z.union([
  answer.extend({
    state: z.literal('done'),
    outcome: z.enum(['applied', 'refused']),
    answered: jsonOf(commandAnswer.shape.members),
  }),
  answer.extend({
    state: z.enum(['queued', 'sending', 'unknown', 'cancelled']),
    outcome: z.null(),
    answered: z.null(),
  }),
  answer.extend({
    state: z.literal('parked'),
    code: z.union([refusalCode, parkCode]),
    outcome: z.null(),
    answered: z.null(),
  }),
])
export type SalvagedFate = z.infer<typeof fate>

const place = z.object({ id: publicId, sequence: z.int() })

export interface SalvagedCommand {
  readonly id: string
  readonly sequence: number
  /** null: it could not be read. */
  readonly wish: SalvagedWish | null
  readonly fate: SalvagedFate | null
}

const conflict = z.object({
  command: publicId,
  at: z.int(),
  closed_at: z.int().nullable(),
  closed_by: z.enum(['again', 'adjusted', 'dropped', 'answered']).nullable(),
})
export type SalvagedConflict = z.infer<typeof conflict>

const event = z.object({ seq: z.int(), at: z.int() })

/** What can be read of one file. */
export interface Salvaged {
  readonly commands: ReadonlyMap<string, SalvagedCommand>
  readonly conflicts: readonly SalvagedConflict[]
  /** When clicks were made. */
  readonly bulks: ReadonlyMap<string, number>
  readonly meta: ReadonlyMap<string, string>
  readonly kept: Kept
  /** The newest event that can be read. */
  readonly lastSeq: number
  readonly lastAt: number
}

/** @returns null: nothing. */
export function salvage(file: string): Salvaged | null {
  const db = openIfDatabase(file)
  if (!db) return null
  try {
    const salvaged = {
      commands: new Map(numberedRows(db, 'command', 'sequence').flatMap(commandOf)),
      conflicts: numberedRows(db, 'conflict', 'id').flatMap(
        (row) => conflict.safeParse(row).data ?? [],
      ),
      bulks: new Map(namedRows(db, 'bulk', 'id').flatMap(bulkOf)),
      meta: new Map(namedRows(db, 'meta', 'key').flatMap(metaOf)),
      kept: salvageKept(db),
      ...newestOf(
        numberedRows(db, 'outbox_event', 'seq').flatMap((row) => event.safeParse(row).data ?? []),
      ),
    }
    const isAnything = salvaged.commands.size + salvaged.meta.size > 0
    return isAnything ? salvaged : null
  } finally {
    db.close()
  }
}

function openIfDatabase(file: string): Connection | null {
  try {
    const db = openForReading(file)
    // A page that lies about itself is an error, not a guess.
    db.pragma('cell_size_check = ON')
    return db
  } catch (error) {
    if (meansUnusable(error)) return null
    throw error
  }
}

function commandOf(row: Row): [string, SalvagedCommand][] {
  const { data } = place.safeParse(row)
  if (!data) return []
  const read = { wish: wish.safeParse(row).data ?? null, fate: fate.safeParse(row).data ?? null }
  return [[data.id, { ...data, ...read }]]
}

function bulkOf(row: Row): [string, number][] {
  const { id, created_at: at } = row
  return typeof id === 'string' && typeof at === 'number' ? [[id, at]] : []
}

function metaOf({ key, value }: Row): [string, string][] {
  return typeof key === 'string' && typeof value === 'string' ? [[key, value]] : []
}

function newestOf(events: readonly z.infer<typeof event>[]): Pick<Salvaged, 'lastSeq' | 'lastAt'> {
  const newest = events.reduce((last, next) => (next.seq > last.seq ? next : last), {
    seq: 0,
    at: 0,
  })
  return { lastSeq: newest.seq, lastAt: newest.at }
}
