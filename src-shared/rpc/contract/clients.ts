import { z } from 'zod'
import { billingCycle, calendarDate, productId, publicId } from '../../domain/words.ts'
import { coreErrors } from '../errors.ts'
import { read } from '../procedure.ts'
import { openList, pageRequest, searchText } from './lists.ts'
import { seatSums } from './seat-sums.ts'

/** What clients can be put in order by. Those who are equal there come in name order. */
export const clientSort = z.enum([
  'name',
  'products',
  'licenses',
  'people',
  /** Seats in use. */
  'seats',
  'utilisation',
  'free',
  'short',
  /** Additional seats that nobody holds. */
  'unused',
  'changed',
  'signed-up',
])
export type ClientSort = z.infer<typeof clientSort>

/** What a client can be looked for by: at least one license short of seats, with free or with unused paid ones. */
export const clientTrait = z.enum(['short', 'free', 'unused'])
export type ClientTrait = z.infer<typeof clientTrait>

/** What is left out asks for everything, in name order. */
const clientsQuery = z.strictObject({
  /** Each folded word must begin a word of the name. */
  search: searchText,
  /** A client must have every one. */
  has: z.array(clientTrait).max(clientTrait.options.length).default([]),
  /** Empty: all. Otherwise only licenses of these count, and clients without one are left out. */
  products: z.array(productId).max(100).default([]),
  sort: z
    .strictObject({ by: clientSort, descending: z.boolean() })
    .default({ by: 'name', descending: false }),
})
export type ClientsQuery = z.infer<typeof clientsQuery>

const clientRow = z.object({
  id: publicId,
  name: z.string(),
  signedUpOn: calendarDate,
  licenses: z.int(),
  /** Members and invites. */
  people: z.int(),
  seats: seatSums,
  /** Licenses on which nobody needs a seat (rule 7). */
  exempt: z.int(),
  /** Product ids of its licenses, sorted. */
  products: z.array(z.string()),
  /** The newest change of seats that the book knows of. */
  changedAt: z.int().nullable(),
  /** False while the first sync has not brought all of it. */
  complete: z.boolean(),
  /** On some license of it a change waits. */
  pending: z.boolean(),
})
export type ClientRow = z.infer<typeof clientRow>

/** `seats` sums up all rows. */
const clientList = openList.extend({ seats: seatSums })

const clientLicense = z.object({
  id: publicId,
  product: z.string(),
  plan: z.string(),
  cycle: billingCycle,
  people: z.int(),
  seats: seatSums,
  /** Nobody on it needs a seat (rule 7). */
  exempt: z.boolean(),
  changedAt: z.int().nullable(),
  pending: z.boolean(),
})
export type ClientLicense = z.infer<typeof clientLicense>

/** Seats of one license that were given, or taken, by one operator at one moment. */
const seatChange = z.object({
  license: z.object({ id: publicId, product: z.string(), plan: z.string() }),
  /** null: an operator whom the console does not know. */
  by: z.string().nullable(),
  at: z.int(),
  given: z.boolean(),
  /** How many, and the first few. */
  people: z.object({ count: z.int(), names: z.array(z.string()) }),
})
export type SeatChange = z.infer<typeof seatChange>

const oneClient = z.strictObject({ id: publicId })
const NOT_FOUND = { NOT_FOUND: coreErrors.NOT_FOUND }

/** The most licenses that a client's page is told. */
export const MAX_CLIENT_LICENSES = 500

export const clientsContract = {
  open: read.input(clientsQuery).output(clientList),
  /** Rows count what the list was opened for: only licenses of its products. */
  page: read
    .input(pageRequest)
    .output(z.object({ rows: z.array(clientRow) }))
    .errors({ LIST_GONE: coreErrors.LIST_GONE }),
  get: read.input(oneClient).output(clientRow).errors(NOT_FOUND),
  /** By product and plan; `count` counts all. */
  licenses: read
    .input(oneClient)
    .output(z.object({ count: z.int(), rows: z.array(clientLicense) }))
    .errors(NOT_FOUND),
  /** The latest changes of seats that the backend has told of, newest first; none while the first sync runs. */
  seatChanges: read
    .input(oneClient.extend({ limit: z.int().min(1).max(50) }))
    .output(z.object({ changes: z.array(seatChange) }))
    .errors(NOT_FOUND),
  close: read.input(z.strictObject({ list: z.string() })),
}
