import { z } from 'zod'
import { memberCode, parkCode, refusalCode } from '../../domain/codes.ts'
import { commandVerb, publicId } from '../../domain/words.ts'
import { integrationsNamed } from '../../protocol/product.ts'
import { refusal } from '../../protocol/refusal.ts'
import { coreErrors, storageErrors } from '../errors.ts'
import { read, write } from '../procedure.ts'
import { MAX_PAGE } from './limits.ts'

/** States of a command: see the architecture's "Commands, outbox, rebase". */
export const commandState = z.enum(['queued', 'sending', 'unknown', 'parked', 'done', 'cancelled'])
export type CommandState = z.infer<typeof commandState>

/** One click and what became of it; all numbers count people. */
const bulk = z.object({
  id: publicId,
  verb: commandVerb,
  createdAt: z.int(),
  people: z.int(),
  /** Not decided yet: queued, on the way, or asked again. */
  waiting: z.int(),
  applied: z.int(),
  refused: z.int(),
  /** Refused, and nothing was chosen about it yet: what a retry takes up. */
  unsettled: z.int(),
  cancelled: z.int(),
  /** People whose change can still be cancelled. */
  cancellable: z.int(),
  /** Integrations that stopped working with whom a removal took away. */
  broke: z.int(),
})
export type Bulk = z.infer<typeof bulk>

const bulkResult = z.object({
  member: publicId,
  name: z.string(),
  client: z.string(),
  outcome: z.enum(['waiting', 'applied', 'refused', 'cancelled']),
  state: commandState,
  /** Why, where it was refused or parked. */
  code: z.union([memberCode, refusalCode, parkCode]).nullable(),
  shortBy: z.int(),
  /** What stopped working with the person's removal; null: nothing. */
  broke: integrationsNamed.nullable(),
  /** The rule behind the reason, on what facts, and what would work; null: no rule was against it. */
  refusal: refusal.nullable(),
})
export type BulkResult = z.infer<typeof bulkResult>

/** What an undo did; all numbers count people. */
const undone = z.object({
  /** Never sent, so nothing happened. */
  cancelled: z.int(),
  /** Applied, and now being put back by `bulk`. */
  reversing: z.int(),
  bulk: publicId.nullable(),
  /** On the way or without an answer: nobody can tell yet. */
  tooLate: z.int(),
  /** Applied, and cannot be put back now: somebody else changed it, or a rule is against it. */
  kept: z.int(),
})
export type Undone = z.infer<typeof undone>

const bulkId = z.strictObject({ bulk: publicId })
const known = { NOT_FOUND: coreErrors.NOT_FOUND }

export const bulksContract = {
  /** The latest first. */
  list: read
    .input(z.strictObject({ limit: z.int().min(1).max(100) }))
    .output(z.object({ bulks: z.array(bulk) })),
  get: read.input(bulkId).output(bulk).errors(known),
  results: read
    .input(
      bulkId.extend({
        only: z.enum(['all', 'refused', 'waiting']),
        from: z.int().min(0),
        limit: z.int().min(1).max(MAX_PAGE),
      }),
    )
    .output(z.object({ count: z.int(), rows: z.array(bulkResult) }))
    .errors(known),
  /**
   * Settles the click's open conflicts for those who could be taken now: refused ones make a new
   * bulk, parked ones go on in this one. `people`: for whom something is queued now.
   */
  retry: write
    .input(bulkId)
    .output(z.object({ people: z.int(), bulk: publicId.nullable() }))
    .errors({ ...known, ...storageErrors }),
  /** Takes back what was not sent yet. */
  cancel: write
    .input(bulkId)
    .output(z.object({ cancelled: z.int() }))
    .errors(known),
  /**
   * Takes the click back as far as that can be done: what was not sent is cancelled; what was
   * applied is put back by a new change, which can be refused like any other.
   */
  undo: write
    .input(bulkId)
    .output(undone)
    .errors({ ...known, ...storageErrors }),
  /** False: `undo` would do nothing, now or by what is still to be answered. */
  canUndo: read.input(bulkId).output(z.boolean()).errors(known),
}
