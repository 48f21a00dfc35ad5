/** Tables of `0004-portal`; `tables.ts` puts all together. */

/** A person's portal identity: one per partner and address, whatever licenses they are on. */
export interface SignInTable {
  partner: string
  id: string
  /** An e-mail address (NFC, lower case) or a phone (E.164), as the invitation went to. */
  address: string
  /** Argon2id in PHC's writing; null: the person signs in with an external issuer only. */
  password: string | null
  /** Base32; null: no second factor. */
  totp_secret: string | null
  /** The step of the last code that was used: each is good once. */
  totp_step: number
  created_at: number
}

/** Somebody signed in with a browser, known by the hash of the cookie only. */
export interface PortalSessionTable {
  partner: string
  hash: string
  sign_in: string
  /** 1: the second factor was shown in this session; whether it has to be is asked at each request. */
  shown_factor: 0 | 1
  created_at: number
  expires_at: number
}

/** Stands in once for the second factor of a sign-in; known by its hash only. */
export interface RecoveryCodeTable {
  partner: string
  /** SHA-256 of the sign-in's id and the code, hex. */
  hash: string
  sign_in: string
}

/** Failures of an address, or from a machine, since a time. */
export interface SignInFailureTable {
  partner: string
  source: string
  failures: number
  since: number
}

/** A link that sets a new password, known by its hash only. */
export interface PasswordResetTable {
  partner: string
  /** SHA-256 of the link's secret, hex. */
  hash: string
  /** As somebody typed it: whether it has a sign-in is not told here either. */
  address: string
  expires_at: number
}

/** Somebody was taken off a license; outlives the member. */
export interface RevokedAccessTable {
  partner: string
  sign_in: string
  member: string
  license: string
  at: number
}
