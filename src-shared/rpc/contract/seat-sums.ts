import { z } from 'zod'

/**
 * Seat numbers of one license, or summed over several. Free, short and unused are reckoned license
 * by license: a free seat of one helps no other.
 */
export const seatSums = z.object({
  included: z.int(),
  additional: z.int(),
  inUse: z.int(),
  free: z.int(),
  /** Seats that it would take to give one to everybody without; 0 where nobody needs one (rule 7). */
  short: z.int(),
  /** Additional seats that nobody holds. */
  unused: z.int(),
})
export type SeatSums = z.infer<typeof seatSums>
