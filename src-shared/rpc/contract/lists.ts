import { z } from 'zod'
import { MAX_PAGE } from './limits.ts'

/**
 * A list is an array of ids that stays in the core under a list id. The window holds its id,
 * generation and count and asks for pages by position; a position means the same row until the
 * window opens the list again.
 */
export const openList = z.object({
  list: z.string(),
  generation: z.int(),
  /** Rows in this list. */
  count: z.int().min(0),
  /** Rows that there would be without search and filters. */
  total: z.int().min(0),
})
export type OpenList = z.infer<typeof openList>

/** Positions `from` (0 is the first) to `from + limit`, as far as the list goes. */
export const pageRequest = z.strictObject({
  list: z.string(),
  from: z.int().min(0),
  limit: z.int().min(1).max(MAX_PAGE),
})

export const searchText = z.string().max(200)
