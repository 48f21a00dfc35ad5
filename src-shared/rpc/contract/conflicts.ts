import { z } from 'zod'
import { memberCode, parkCode, refusalCode } from '../../domain/codes.ts'
import { commandVerb, publicId } from '../../domain/words.ts'
import { refusal } from '../../protocol/refusal.ts'
import { storageErrors } from '../errors.ts'
import { read, write } from '../procedure.ts'
import { commandPlace } from './outbox.ts'
import { MAX_PAGE } from './limits.ts'

const time = z.int()

/**
 * Something that was wanted and did not come about, about one command: `parked` was never sent (or
 * never answered) and waits, `refused` was refused whole by the backend, `partly` was applied but
 * not for everybody. Listed until a person settles it.
 */
const conflict = z.object({
  /** The command's id. */
  id: publicId,
  kind: z.enum(['parked', 'refused', 'partly']),
  /** What was wanted, where, and since when it is known that it did not come about. */
  verb: commandVerb,
  place: commandPlace,
  at: time,
  /** Who did not get it: how many, and the first few whom the book still knows. */
  people: z.object({ count: z.int(), names: z.array(z.string()) }),
  /** Whom a removal could not take, because somebody has to get what they own; else nobody. */
  heirless: z.array(publicId),
  /** Why; of several reasons of people the most frequent. */
  code: z.union([refusalCode, memberCode, parkCode]),
  shortBy: z.int(),
  /**
   * The rule behind the reason, with the facts that hold for all whom it is about; null: no rule was
   * against it, the backend did not take or answer it.
   */
  refusal: refusal.nullable(),
  /** The license's seats now; null: the license is not in the book. */
  holds: z
    .object({ included: z.int(), additional: z.int(), inUse: z.int(), free: z.int() })
    .nullable(),
  /** The newest change of seats on the license that was not this wish: by whom, when, for whom. null: not known. */
  changed: z
    .object({
      /** null: an operator whom the book does not know. */
      operator: z.string().nullable(),
      at: time,
      /** The people whose seats were changed by it, the first few, and whether they hold one now. */
      people: z.object({ count: z.int(), names: z.array(z.string()) }),
      holdsSeat: z.boolean(),
    })
    .nullable(),
  /** For how many people each way would queue something now. 0: the way is closed. */
  ways: z.object({ again: z.int(), adjust: z.int() }),
})
export type Conflict = z.infer<typeof conflict>

/** `again`: the same wish once more. `adjust`: for as many people as it fits. `drop`: leave it. */
const way = z.enum(['again', 'adjust', 'drop'])
export type ConflictWay = z.infer<typeof way>

export const conflictsContract = {
  /** Open ones, the latest first. */
  list: read
    .input(z.strictObject({ from: z.int().min(0), limit: z.int().min(1).max(MAX_PAGE) }))
    .output(z.object({ count: z.int(), rows: z.array(conflict) })),
  /**
   * Takes one way out of these conflicts, or of all that are open. Where the way is closed the
   * conflict stays open and is counted in `left`.
   */
  settle: write
    .input(
      z.strictObject({
        conflicts: z.union([z.array(publicId).min(1).max(1_000), z.literal('all')]),
        way,
      }),
    )
    .output(z.object({ settled: z.int(), left: z.int(), people: z.int() }))
    .errors(storageErrors),
}
