import type { AlertKind } from '#shared/domain/inbox-kinds.ts'
import { alertSettings, type AlertSettings } from '#shared/domain/alerts/settings.ts'

/** Settings as they stand in the form: what is switched off keeps its numbers. */
export interface AlertDraft {
  nearlyUsed: boolean
  unit: 'percent' | 'seats'
  percent: number | null
  free: number | null
  noSeatsLeft: boolean
  unused: boolean
  unusedDays: number | null
  invitesExpired: boolean
  renewal: boolean
  yearlyDays: number | null
  monthlyDays: number | null
  allMonthly: boolean
}

type Switch = 'nearlyUsed' | 'noSeatsLeft' | 'unused' | 'invitesExpired' | 'renewal'

/** What switches each of them on. */
export const switchOf: Readonly<Record<AlertKind, Switch>> = {
  'seats-nearly-used': 'nearlyUsed',
  'no-seats-left': 'noSeatsLeft',
  'unused-paid-seats': 'unused',
  'invites-expired': 'invitesExpired',
  'renewal-ahead': 'renewal',
}

export function draftOf(settings: AlertSettings): AlertDraft {
  const { seatsNearlyUsed: nearly, unusedPaidSeats: unused, renewalAhead: renewal } = settings
  return {
    nearlyUsed: nearly !== null,
    unit: nearly?.unit ?? 'percent',
    percent: nearly?.unit === 'percent' ? nearly.used : 90,
    free: nearly?.unit === 'seats' ? nearly.free : 1,
    noSeatsLeft: settings.noSeatsLeft,
    unused: unused !== null,
    unusedDays: unused?.days ?? 30,
    invitesExpired: settings.invitesExpired,
    renewal: renewal !== null,
    yearlyDays: renewal?.yearlyDays ?? 30,
    monthlyDays: renewal?.monthlyDays ?? 5,
    allMonthly: renewal?.monthly === 'all',
  }
}

/** null: a number that counts is missing or does not fit. */
export function settingsOf(draft: AlertDraft): AlertSettings | null {
  const { unit, percent, free, unusedDays, yearlyDays, monthlyDays, allMonthly } = draft
  const nearly = unit === 'percent' ? { unit, used: percent } : { unit, free }
  const monthly = allMonthly ? 'all' : 'with-a-change'
  const parsed = alertSettings.safeParse({
    seatsNearlyUsed: draft.nearlyUsed ? nearly : null,
    noSeatsLeft: draft.noSeatsLeft,
    unusedPaidSeats: draft.unused ? { days: unusedDays } : null,
    invitesExpired: draft.invitesExpired,
    renewalAhead: draft.renewal ? { yearlyDays, monthlyDays, monthly } : null,
  })
  return parsed.data ?? null
}
