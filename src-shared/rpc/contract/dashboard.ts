import { z } from 'zod'
import { publicId } from '../../domain/words.ts'
import { read } from '../procedure.ts'
import { seatSums } from './seat-sums.ts'

/** How many clients share a trait, and those who have most of it. */
const ranking = z.object({
  clients: z.int(),
  top: z.array(z.object({ id: publicId, name: z.string(), seats: z.int() })),
})
export type Ranking = z.infer<typeof ranking>

/** Invites by where they stand. */
const inviteCounts = z.object({
  /** Queued, sent, delivered or opened: they may still be accepted. */
  waiting: z.int(),
  bounced: z.int(),
  expired: z.int(),
})

/**
 * The whole book in numbers. Each one counts the rows of a list that the window can open: clients
 * with a trait or a product, or people of the directory.
 */
const overview = z.object({
  clients: z.int(),
  licenses: z.int(),
  people: z.int(),
  seats: seatSums,
  /** Those with most seats first. */
  products: z.array(
    z.object({ product: z.string(), clients: z.int(), licenses: z.int(), seats: seatSums }),
  ),
  short: ranking,
  unused: ranking,
  free: z.object({ clients: z.int() }),
  /** People without a seat who could be given one, by tab; exempt clients' are not among them. */
  unlicensed: z.object({ members: z.int(), invites: z.int() }),
  /** null while the first sync still counts them. */
  invites: inviteCounts.nullable(),
  /** When the backend's data last came in whole; null: never yet. */
  takenAt: z.int().nullable(),
})
export type Overview = z.infer<typeof overview>

export const dashboardContract = {
  get: read.output(overview),
}
