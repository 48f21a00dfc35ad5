/** Tables of `0006-http`; `tables.ts` puts all together. */

/** An online request that was answered, so that it is not done twice. */
export interface OnceRequestTable {
  partner: string
  operator: string
  /** What the caller calls the request; another operator's is another one. */
  key: string
  /** SHA-256 of method, address and body, hex. */
  fingerprint: string
  /** JSON of what the work came to. */
  result: string
  at: number
}

/** Lets the licensed product speak for one license; the secret is reckoned from the id and stored nowhere. */
export interface LicenseKeyTable {
  partner: string
  id: string
  license: string
  made_by: string
  made_at: number
  /** From then on it opens nothing. */
  ended_at: number | null
}

/** Where the licensed product hears of what was moved. */
export interface LicenseWebhookTable {
  partner: string
  license: string
  url: string
  /** Signs what is sent there. */
  key: string
}

/** What the licensed product last said of a license. */
export interface LicenseUsageTable {
  partner: string
  license: string
  /** Of the newest facts taken; older ones are never taken again. */
  sequence: number
  /** SHA-256 of those facts, hex, and JSON of the answer to them. */
  fingerprint: string
  answer: string
  contacts_used: number | null
  contacts_limit: number | null
  /** When the facts were true, by the product's clock. */
  as_of: number
  taken_at: number
}
