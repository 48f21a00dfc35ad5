import type { LimitClass } from '../limits/token-buckets.ts'

/** Which part of the data a route can reach. */
type TenantRule =
  /** None of any partner. */
  | 'none'
  /** The caller's partner. */
  | 'partner'
  /** The caller's partner, and of it the clients granted to the caller. */
  | 'granted-clients'
  /** The one license whose secret signed the request. */
  | 'license'
  /** The partners of the messages that a signed body names. */
  | 'named-messages'

/** How a request sent twice stays one: a route that changes something must say so. */
export type Sending =
  | { readonly method: 'GET'; readonly idempotency: 'safe' }
  /** What comes back from another site comes so: it counts once. */
  | { readonly method: 'GET'; readonly idempotency: 'by-nature' }
  | {
      readonly method: 'POST'
      readonly idempotency:
        /** Each command's id is kept in the ledger for ever. */
        | 'ledger'
        /** Sending it again finds the work done. */
        | 'by-nature'
    }

/** What a route must say of itself: one that leaves a part out is no `Route`, and the build fails. */
export interface Policy {
  readonly tenant: TenantRule
  /** How often one caller may ask; `none` only where an answer costs next to nothing. */
  readonly limit: LimitClass | 'none'
}
