import { z } from 'zod'
import { standardRates, type LimitClass } from '../limits/token-buckets.ts'

/** Which part of the data a route can reach. */
export const tenantRule = z.enum([
  /** None of any partner. */
  'none',
  /** The caller's partner. */
  'partner',
  /** The caller's partner, and of it the clients granted to the caller. */
  'granted-clients',
  /** The one license whose secret signed the request. */
  'license',
  /** The partners of the messages that a signed body names. */
  'named-messages',
])

/** How often one caller may ask; `none` only where an answer costs next to nothing. */
export const limitRule = z.enum([...(Object.keys(standardRates) as LimitClass[]), 'none'])

/** How a request sent twice stays one: a route that changes something must say so. */
export const sending = z.union([
  z.object({ method: z.literal('GET'), idempotency: z.literal('safe') }),
  /** What comes back from another site comes so: it counts once. */
  z.object({ method: z.literal('GET'), idempotency: z.literal('by-nature') }),
  z.object({
    method: z.literal('POST'),
    idempotency: z.enum([
      /** Each command's id is kept in the ledger for ever. */
      'ledger',
      /** Sending it again finds the work done. */
      'by-nature',
    ]),
  }),
])
export type Sending = z.output<typeof sending>

/** What a route must say of itself: one that leaves a part out is no `Route`, and is not mounted. */
export interface Policy {
  readonly tenant: z.output<typeof tenantRule>
  readonly limit: z.output<typeof limitRule>
}
