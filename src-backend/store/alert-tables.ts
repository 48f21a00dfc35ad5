import type { AlertKind } from '#shared/domain/inbox-kinds.ts'

/** Tables of `0005-alerts`; `tables.ts` puts all together. */

/** What a partner has set; without a row the defaults hold. */
export interface AlertSettingTable {
  partner: string
  /** JSON of the domain's `AlertSettings`. */
  settings: string
}

export interface AlertOverrideTable {
  partner: string
  client: string
  /** JSON of the domain's `AlertOverride`. */
  settings: string
}

/** Null: whatever it is. */
export interface AlertExclusionTable {
  partner: string
  /** The four below as one text, so that each exclusion is there once. */
  key: string
  client: string | null
  product: string | null
  license: string | null
  kind: AlertKind | null
}

/** What was seen of a license over time, which its row does not tell. */
export interface LicenseWatchTable {
  partner: string
  license: string
  /** JSON of the domain's `UnusedStep`s. */
  unused: string
  /** The date on which the present period began, and what was paid for then. */
  period: string
  period_plan: string
  period_seats: number
}
