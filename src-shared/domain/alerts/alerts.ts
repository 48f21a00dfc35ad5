import type { AlertKind } from '../inbox-kinds.ts'
import { freeSeats, unusedPaidSeats, utilisationPercent, type SeatNumbers } from '../seats.ts'
import type { BillingCycle } from '../words.ts'
import { daysBetween, nextRenewal } from './renewal.ts'
import type { AlertSettings } from './settings.ts'
import { unusedFor, type UnusedStep } from './unused.ts'

/** Invites that have expired, and when the last of them did. */
export interface ExpiredInvites {
  readonly invites: number
  readonly latest: number
}

/** What the alerts of one license are reckoned from. */
export interface AlertFacts extends SeatNumbers {
  /** The plan lets others beside the owner have a seat. */
  readonly multiUser: boolean
  /** Nobody at the client needs a seat (rule 7). */
  readonly exempt: boolean
  readonly cycle: BillingCycle
  /** A date on which it renews; by the cycle from there. */
  readonly renewsOn: string
  /** Up to date: what was seen now is in it. */
  readonly unused: readonly UnusedStep[]
  /** Lately, and not sent again. */
  readonly expiredInvites: ExpiredInvites
  /** Seats or plan are others than when the period began: the next invoice is another one. */
  readonly changedInPeriod: boolean
}

/** Now, as a moment and as a calendar date in the backend's zone. */
export interface AlertMoment {
  readonly at: number
  readonly today: string
}

type Facts = Readonly<Record<string, string | number | boolean>>

/** A reason to look at a license, and what the sentence about it says. */
export interface Alert {
  readonly kind: AlertKind
  /** Which occurrence this is, should it be a new one. */
  readonly period: string
  readonly facts: Facts
}

/** What there is to tell of a license now, each kind at most once. */
export function alertsOf(facts: AlertFacts, settings: AlertSettings, now: AlertMoment): Alert[] {
  return [
    ...seatAlerts(facts, settings, now),
    ...unusedAlerts(facts, settings, now),
    ...inviteAlerts(facts, settings),
    ...renewalAlerts(facts, settings, now),
  ]
}

/** None left says more than nearly used: never both. Nobody misses a seat that nobody could get. */
function seatAlerts(facts: AlertFacts, settings: AlertSettings, { today }: AlertMoment): Alert[] {
  if (facts.exempt || !facts.multiUser) return []
  const numbers = { total: facts.included + facts.additional, inUse: facts.inUse }
  if (settings.noSeatsLeft && freeSeats(facts) === 0) {
    return [{ kind: 'no-seats-left', period: today, facts: numbers }]
  }
  if (!isNearlyUsed(facts, settings.seatsNearlyUsed)) return []
  return [{ kind: 'seats-nearly-used', period: today, facts: numbers }]
}

function isNearlyUsed(facts: AlertFacts, threshold: AlertSettings['seatsNearlyUsed']): boolean {
  if (threshold === null) return false
  return threshold.unit === 'percent'
    ? utilisationPercent(facts) >= threshold.used
    : freeSeats(facts) <= threshold.free
}

function unusedAlerts(
  { unused }: AlertFacts,
  { unusedPaidSeats: asked }: AlertSettings,
  { at, today }: AlertMoment,
): Alert[] {
  const seats = asked === null ? 0 : unusedFor(unused, asked.days, at)
  if (asked === null || seats === 0) return []
  return [{ kind: 'unused-paid-seats', period: today, facts: { seats, days: asked.days } }]
}

function inviteAlerts(
  { expiredInvites: { invites, latest } }: AlertFacts,
  { invitesExpired }: AlertSettings,
): Alert[] {
  if (!invitesExpired || invites === 0) return []
  return [{ kind: 'invites-expired', period: String(latest), facts: { invites } }]
}

function renewalAlerts(
  facts: AlertFacts,
  { renewalAhead }: AlertSettings,
  { today }: AlertMoment,
): Alert[] {
  const { cycle, changedInPeriod: changed } = facts
  if (renewalAhead === null) return []
  if (cycle === 'monthly' && renewalAhead.monthly !== 'all' && !changed) return []
  const date = nextRenewal(facts.renewsOn, cycle, today)
  const ahead = cycle === 'yearly' ? renewalAhead.yearlyDays : renewalAhead.monthlyDays
  if (daysBetween(today, date) > ahead) return []
  const total = facts.included + facts.additional
  const said = { date, cycle, total, unusedPaid: unusedPaidSeats(facts), changed }
  return [{ kind: 'renewal-ahead', period: date, facts: said }]
}
