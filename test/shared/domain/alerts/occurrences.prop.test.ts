import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Alert } from '#shared/domain/alerts/alerts.ts'
import { planAlerts, type AlertEntry } from '#shared/domain/alerts/occurrences.ts'

interface Entry extends AlertEntry {
  readonly isOpen: boolean
}

const KINDS = ['no-seats-left', 'renewal-ahead'] as const

/** Which reasons hold at a look, on which day, and whether a person closes what is open after it. */
const look = fc.record({
  holds: fc.subarray([...KINDS]),
  says: fc.nat(2),
  nextDay: fc.boolean(),
  nextRenewal: fc.boolean(),
  closes: fc.boolean(),
})

function alertOf(kind: Alert['kind'], says: number, day: number, renewal: number): Alert {
  const period = kind === 'renewal-ahead' ? `renewal ${renewal}` : `day ${day}`
  return { kind, period, facts: { says } }
}

test('whatever comes, goes and is closed by hand: one entry per reason, open while it holds and nobody closed it', () => {
  fc.assert(
    fc.property(fc.array(look, { maxLength: 30 }), (looks) => {
      let entries: Entry[] = []
      let [day, renewal, made] = [0, 0, 0]
      for (const { holds, says, nextDay, nextRenewal, closes } of looks) {
        if (nextDay) day += 1
        if (nextRenewal) renewal += 1
        const alerts = holds.map((kind) => alertOf(kind, says, day, renewal))
        const before = entries
        const plan = planAlerts('license', entries, alerts)
        entries = applied(entries, plan, () => `entry ${(made += 1)}`)
        // Once each, whatever happens.
        expect(new Set(entries.map(({ once }) => once)).size).toBe(entries.length)
        const open = entries.filter(({ isOpen }) => isOpen)
        expect(new Set(open.map(({ kind }) => kind)).size).toBe(open.length)
        // Exactly the reasons that hold have a holding entry, which says what is so now.
        const holding = entries.filter(({ overAt }) => overAt === null)
        expect(holding.map(({ kind }) => kind).sort()).toEqual([...holds].sort())
        for (const { facts } of holding) expect(facts).toBe(JSON.stringify({ says }))
        // Nothing that a person closed opens while its reason goes on.
        for (const { id, overAt, closedByPerson } of before) {
          if (!closedByPerson || overAt !== null) continue
          expect(entries.find((entry) => entry.id === id)?.isOpen).toBe(false)
        }
        // Looked at again at once there is nothing to do.
        expect(planAlerts('license', entries, alerts)).toEqual({
          ...{ raised: [], told: [], again: [], over: [] },
        })
        if (closes) {
          entries = entries.map((entry) =>
            entry.isOpen ? { ...entry, isOpen: false, closedByPerson: true } : entry,
          )
        }
      }
    }),
    { seed: 20_261_126, numRuns: 1_000 },
  )
})

function applied(
  entries: readonly Entry[],
  plan: ReturnType<typeof planAlerts>,
  newId: () => string,
): Entry[] {
  const changed = entries.map((entry): Entry => {
    const told = plan.told.find(({ id }) => id === entry.id)
    if (told) return { ...entry, facts: told.facts }
    const again = plan.again.find(({ id }) => id === entry.id)
    if (again) return { ...entry, facts: again.facts, overAt: null, isOpen: again.opens }
    return plan.over.includes(entry.id) ? { ...entry, overAt: 1, isOpen: false } : entry
  })
  const raised = plan.raised.map(({ once, alert }) => ({
    ...{ id: newId(), kind: alert.kind, once, facts: JSON.stringify(alert.facts) },
    ...{ overAt: null, closedByPerson: false, isOpen: true },
  }))
  return [...changed, ...raised]
}

test('an invitation that expires later is news, also to who has dealt with the others', () => {
  const expired = (latest: number, invites: number): Alert => ({
    ...{ kind: 'invites-expired', period: String(1_700_000_000_000 + latest), facts: { invites } },
  })
  const first = planAlerts('license', [], [expired(5, 1)])
  const closed = applied([], first, () => 'first').map((entry) => ({
    ...{ ...entry, isOpen: false, closedByPerson: true },
  }))
  expect(planAlerts('license', closed, [expired(9, 3)])).toMatchObject({
    raised: [{ alert: { facts: { invites: 3 } } }],
    over: ['first'],
  })
  // Of those that were told of some were sent again: no news.
  expect(planAlerts('license', closed, [expired(3, 1)]).raised).toEqual([])
})
