import { z } from 'zod'
import { calendarDate, publicId } from '../../domain/words.ts'
import { coreErrors } from '../errors.ts'
import { read } from '../procedure.ts'
import { openList, pageRequest, searchText } from './lists.ts'

const seatTotals = z.object({
  /** included + additional over all licenses of the client. */
  total: z.int(),
  inUse: z.int(),
  free: z.int(),
})

const clientRow = z.object({
  id: publicId,
  name: z.string(),
  signedUpOn: calendarDate,
  licenses: z.int(),
  /** Members and invites. */
  people: z.int(),
  seats: seatTotals,
  /** Product ids of its licenses, sorted. */
  products: z.array(z.string()),
  /** False while the first sync has not brought all of it. */
  complete: z.boolean(),
  /** On some license of it a change waits. */
  pending: z.boolean(),
})
export type ClientRow = z.infer<typeof clientRow>

export const clientsContract = {
  /** Clients in name order; each folded word of `search` must begin a word of the name. */
  open: read.input(z.strictObject({ search: searchText })).output(openList),
  page: read
    .input(pageRequest)
    .output(z.object({ rows: z.array(clientRow) }))
    .errors({ LIST_GONE: coreErrors.LIST_GONE }),
  get: read
    .input(z.strictObject({ id: publicId }))
    .output(clientRow)
    .errors({ NOT_FOUND: coreErrors.NOT_FOUND }),
  close: read.input(z.strictObject({ list: z.string() })),
}
