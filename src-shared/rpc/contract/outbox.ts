import { z } from 'zod'
import { commandVerb, productId, publicId } from '../../domain/words.ts'
import { read, write } from '../procedure.ts'
import { MAX_PAGE } from './limits.ts'

/** Where a command acts, as the book knew it when it was queued: told also when the book forgot it. */
export const commandPlace = z.object({
  client: z.object({ id: publicId, name: z.string() }),
  license: z.object({ id: publicId, product: productId, plan: z.string() }),
})
export type CommandPlace = z.infer<typeof commandPlace>

/** A command that has no answer yet. */
const waitingCommand = z.object({
  id: publicId,
  bulk: publicId,
  verb: commandVerb,
  place: commandPlace,
  /** How many, and the first few whom the book knows. */
  people: z.object({ count: z.int(), names: z.array(z.string()) }),
  /** Only what is queued can be cancelled; `unknown` was sent and is asked again under its id. */
  state: z.enum(['queued', 'sending', 'unknown']),
  /** How often it was sent. */
  attempts: z.int(),
  at: z.int(),
})
export type WaitingCommand = z.infer<typeof waitingCommand>

export const outboxContract = {
  /** In the order in which they are sent. `people` counts those of all, `cancellable` those not sent. */
  list: read
    .input(z.strictObject({ from: z.int().min(0), limit: z.int().min(1).max(MAX_PAGE) }))
    .output(
      z.object({
        count: z.int(),
        people: z.int(),
        cancellable: z.int(),
        rows: z.array(waitingCommand),
      }),
    ),
  /** Takes back what was not sent. Numbers count people; `tooLate` were sent meanwhile. */
  cancel: write
    .input(
      z.strictObject({
        commands: z.union([z.array(publicId).min(1).max(1_000), z.literal('all')]),
      }),
    )
    .output(z.object({ cancelled: z.int(), tooLate: z.int() })),
}
