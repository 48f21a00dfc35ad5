/** Tables of `0007-sign-in`; `tables.ts` puts all together. */

/** What the OpenID Connect provider keeps: sessions, grants, codes, refresh tokens. */
export interface OidcPayloadTable {
  /** The provider's own name for the kind. */
  model: string
  /** SHA-256 of the id where the id is a secret, hex. */
  id: string
  /** JSON of the provider. */
  payload: string
  /** The operator whose it is, where it is somebody's. */
  account: string | null
  grant_id: string | null
  /** Another name of a session. */
  uid: string | null
  expires_at: number | null
  /** When it was first used, where it may be used once. */
  consumed_at: number | null
}

/** How an operator proves at the own provider to be one. */
export interface OperatorCredentialTable {
  partner: string
  operator: string
  /** argon2id in PHC's writing; null: none was chosen yet. */
  password: string | null
  /** SHA-256 of the one-time link's secret, hex; null: there is none. */
  link_hash: string | null
  link_expires_at: number | null
}
