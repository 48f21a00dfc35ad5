import type { AlertKind } from '../inbox-kinds.ts'
import type { Alert } from './alerts.ts'

/** An entry that an alert of this license has made. */
export interface AlertEntry {
  readonly id: string
  readonly kind: AlertKind
  /** See `onceOf`. */
  readonly once: string
  /** JSON. */
  readonly facts: string
  /** When its reason was gone; null: it is still there, whatever became of the entry. */
  readonly overAt: number | null
  /** True: a person has dealt with it, which holds for as long as the reason does. */
  readonly closedByPerson: boolean
}

/** What becomes of the entries of one license. */
export interface AlertPlan {
  /** Entries to be made, by their `once`. */
  readonly raised: readonly { readonly once: string; readonly alert: Alert }[]
  /** The same occurrence goes on and says something else. */
  readonly told: readonly { readonly id: string; readonly facts: string }[]
  /** Its reason came back within its period: the same entry again, never a second one. */
  readonly again: readonly {
    readonly id: string
    readonly facts: string
    readonly opens: boolean
  }[]
  /** The reason is gone: they close. */
  readonly over: readonly string[]
}

/** What an alert is about: of one license, kind and period there is one entry. */
export function onceOf(license: string, { kind, period }: Pick<Alert, 'kind' | 'period'>): string {
  return `${kind}/${license}/${period}`
}

/**
 * One entry per license and kind for as long as its reason holds.
 *
 * @param known those whose reason holds, and any others that were made in the present period.
 */
export function planAlerts(
  license: string,
  known: readonly AlertEntry[],
  alerts: readonly Alert[],
): AlertPlan {
  const plan = { raised: [], told: [], again: [], over: [] } as Mutable
  const holding = known.filter(({ overAt }) => overAt === null)
  const going = new Set<string>()
  for (const alert of alerts) {
    const [once, facts] = [onceOf(license, alert), JSON.stringify(alert.facts)]
    const same = holding.find((entry) => isSame(entry, alert, once))
    const earlier = known.find((entry) => entry.once === once)
    if (same) {
      going.add(same.id)
      if (same.facts !== facts) plan.told.push({ id: same.id, facts })
    } else if (earlier) plan.again.push({ id: earlier.id, facts, opens: !earlier.closedByPerson })
    else plan.raised.push({ once, alert })
  }
  plan.over.push(...holding.filter(({ id }) => !going.has(id)).map(({ id }) => id))
  return plan
}

/**
 * A renewal is of its date, and expired invites are of the last that had expired when they were
 * told of: a later one is news, also to who has dealt with the others. Every other reason goes on
 * whatever day it is.
 */
function isSame(entry: AlertEntry, { kind }: Alert, once: string): boolean {
  if (entry.kind !== kind) return false
  if (kind === 'renewal-ahead') return entry.once === once
  return kind !== 'invites-expired' || entry.once >= once
}

type Mutable = { -readonly [Name in keyof AlertPlan]: AlertPlan[Name][number][] }
