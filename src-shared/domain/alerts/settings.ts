import { z } from 'zod'
import { alertKind, type AlertKind } from '../inbox-kinds.ts'
import { productId, publicId } from '../words.ts'

/** Nothing older is remembered of when paid seats were not in use. */
export const MAX_UNUSED_DAYS = 365

const days = (max: number) => z.int().min(1).max(max)

/** When the partner's inbox tells of a license. Null or false: never. */
export const alertSettings = z.strictObject({
  /** From so much of all seats in use, or with so few of them free. */
  seatsNearlyUsed: z
    .discriminatedUnion('unit', [
      z.strictObject({ unit: z.literal('percent'), used: z.int().min(1).max(100) }),
      z.strictObject({ unit: z.literal('seats'), free: z.int().min(0).max(1_000_000) }),
    ])
    .nullable(),
  noSeatsLeft: z.boolean(),
  /** Seats paid for that nobody has held for so many days. */
  unusedPaidSeats: z.strictObject({ days: days(MAX_UNUSED_DAYS) }).nullable(),
  invitesExpired: z.boolean(),
  /** So many days before; a month renews by itself and tells only of a change, unless all are asked for. */
  renewalAhead: z
    .strictObject({
      yearlyDays: days(180),
      monthlyDays: days(28),
      monthly: z.enum(['with-a-change', 'all']),
    })
    .nullable(),
})
export type AlertSettings = z.infer<typeof alertSettings>

/** What one client has otherwise than the partner. */
export const alertOverride = alertSettings.partial()
export type AlertOverride = z.infer<typeof alertOverride>

export const defaultAlertSettings: AlertSettings = {
  seatsNearlyUsed: { unit: 'percent', used: 90 },
  noSeatsLeft: true,
  unusedPaidSeats: { days: 30 },
  invitesExpired: true,
  renewalAhead: { yearlyDays: 30, monthlyDays: 5, monthly: 'with-a-change' },
}

/** Licenses that are never told of: those of the client, of the product, of both, or a single one. */
export const alertExclusion = z
  .strictObject({
    client: publicId.nullable(),
    product: productId.nullable(),
    license: publicId.nullable(),
    /** Null: of nothing at all. */
    kind: alertKind.nullable(),
  })
  .refine(
    ({ client, product, license }) => client !== null || product !== null || license !== null,
    'a client, a product or a license',
  )
export type AlertExclusion = z.infer<typeof alertExclusion>

/** Everything that a partner has set. */
export interface AlertRules {
  readonly settings: AlertSettings
  readonly overrides: ReadonlyMap<string, AlertOverride>
  readonly exclusions: readonly AlertExclusion[]
}

interface LicensePlace {
  readonly id: string
  readonly client: string
  readonly product: string
}

/** What holds for a client: its own, and where it has none what holds for all. */
export function settingsOfClient(
  all: AlertSettings,
  own: AlertOverride | null | undefined,
): AlertSettings {
  return alertSettings.parse({ ...all, ...own })
}

/** What holds for one license. What it is excluded from is off, as if it were set so. */
export function settingsFor(rules: AlertRules, license: LicensePlace): AlertSettings {
  const set = settingsOfClient(rules.settings, rules.overrides.get(license.client))
  const off = (kind: AlertKind): boolean => isExcluded(rules, license, kind)
  return {
    seatsNearlyUsed: off('seats-nearly-used') ? null : set.seatsNearlyUsed,
    noSeatsLeft: !off('no-seats-left') && set.noSeatsLeft,
    unusedPaidSeats: off('unused-paid-seats') ? null : set.unusedPaidSeats,
    invitesExpired: !off('invites-expired') && set.invitesExpired,
    renewalAhead: off('renewal-ahead') ? null : set.renewalAhead,
  }
}

function isExcluded({ exclusions }: AlertRules, license: LicensePlace, kind: AlertKind): boolean {
  return exclusions.some(
    (one) =>
      (one.client === null || one.client === license.client) &&
      (one.product === null || one.product === license.product) &&
      (one.license === null || one.license === license.id) &&
      (one.kind === null || one.kind === kind),
  )
}
