import { z } from 'zod'
import { publicId } from '../../domain/words.ts'
import { storageErrors } from '../errors.ts'
import { write } from '../procedure.ts'
import { verbReckoning } from './selection.ts'

/** What became of the click: queued as a bulk, stopped by a shortage, or nothing to do. */
const seatChangeResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('queued'), bulk: publicId, people: z.int() }),
  /** Nothing was queued; the person chooses. */
  z.object({ outcome: z.literal('short'), reckoning: verbReckoning }),
  z.object({ outcome: z.literal('nothing'), reckoning: verbReckoning }),
])
export type SeatChangeResult = z.infer<typeof seatChangeResult>

const selection = z.string().min(1).max(64)

export const seatsContract = {
  /**
   * Gives the selected people seats. `whole` queues all or, where a license is short, nothing;
   * `fitting` queues of each license as many as seats are free.
   */
  activate: write
    .input(z.strictObject({ selection, choice: z.enum(['whole', 'fitting']) }))
    .output(seatChangeResult)
    .errors(storageErrors),
  revoke: write.input(z.strictObject({ selection })).output(seatChangeResult).errors(storageErrors),
}
