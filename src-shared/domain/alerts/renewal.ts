import type { BillingCycle } from '../words.ts'

const DAY_MS = 86_400_000
const MONTHS: Record<BillingCycle, number> = { monthly: 1, yearly: 12 }

/**
 * The first renewal on or after `today`, by the cycle from a date on which the license renews. The
 * day of that date is kept: a license of the 31st renews on the last day of a shorter month, and on
 * the 31st again after it.
 */
export function nextRenewal(renewsOn: string, cycle: BillingCycle, today: string): string {
  if (today <= renewsOn) return renewsOn
  const [from, to] = [partsOf(renewsOn), partsOf(today)]
  const passed = (to.year - from.year) * 12 + to.month - from.month
  const cycles = Math.floor(passed / MONTHS[cycle])
  const here = monthsAfter(renewsOn, cycles * MONTHS[cycle])
  return here >= today ? here : monthsAfter(renewsOn, (cycles + 1) * MONTHS[cycle])
}

/** When the period began that `nextRenewal` ends. */
export function lastRenewal(renewsOn: string, cycle: BillingCycle, today: string): string {
  const { year, month } = partsOf(nextRenewal(renewsOn, cycle, today))
  const from = partsOf(renewsOn)
  const passed = (year - from.year) * 12 + month - from.month
  return monthsAfter(renewsOn, passed - MONTHS[cycle])
}

/** Whole days from one calendar date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}

function monthsAfter(date: string, months: number): string {
  const { year, month, day } = partsOf(date)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const at = Date.UTC(year, month - 1 + months, Math.min(day, lastDay))
  return new Date(at).toISOString().slice(0, 10)
}

function partsOf(date: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}
