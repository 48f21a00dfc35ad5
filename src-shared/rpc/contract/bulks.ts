import { z } from 'zod'
import { memberCode, refusalCode } from '../../domain/codes.ts'
import { commandVerb, publicId } from '../../domain/words.ts'
import { coreErrors } from '../errors.ts'
import { read, write } from '../procedure.ts'
import { MAX_PAGE } from './lists.ts'

/** States of a command: see the architecture's "Commands, outbox, rebase". */
export const commandState = z.enum(['queued', 'sending', 'unknown', 'parked', 'done', 'cancelled'])
export type CommandState = z.infer<typeof commandState>

/** One click and what became of it; all numbers but the last count people. */
const bulk = z.object({
  id: publicId,
  verb: commandVerb,
  createdAt: z.int(),
  people: z.int(),
  /** Not decided yet: queued, on the way, or asked again. */
  waiting: z.int(),
  applied: z.int(),
  refused: z.int(),
  cancelled: z.int(),
  /** Commands that can still be cancelled. */
  cancellable: z.int(),
})
export type Bulk = z.infer<typeof bulk>

const bulkResult = z.object({
  member: publicId,
  name: z.string(),
  client: z.string(),
  outcome: z.enum(['waiting', 'applied', 'refused', 'cancelled']),
  state: commandState,
  /** Why, where it was refused or parked. */
  code: z.union([memberCode, refusalCode]).nullable(),
  shortBy: z.int(),
})
export type BulkResult = z.infer<typeof bulkResult>

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
  /** Makes a new bulk of the people who were refused and could be taken now. null: nobody. */
  retry: write
    .input(bulkId)
    .output(z.object({ bulk: publicId.nullable() }))
    .errors(known),
  /** Takes back what was not sent yet. */
  cancel: write
    .input(bulkId)
    .output(z.object({ cancelled: z.int() }))
    .errors(known),
}
