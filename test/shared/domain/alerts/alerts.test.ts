import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alertsOf, type AlertFacts } from '#shared/domain/alerts/alerts.ts'
import {
  defaultAlertSettings,
  settingsFor,
  type AlertRules,
  type AlertSettings,
} from '#shared/domain/alerts/settings.ts'

const NOW = { at: Date.parse('2026-03-10T12:00:00Z'), today: '2026-03-10' }
const DAY_MS = 86_400_000

function kindsOf(facts: Partial<AlertFacts>, settings: Partial<AlertSettings> = {}): string[] {
  return alertsOf({ ...quiet, ...facts }, { ...defaultAlertSettings, ...settings }, NOW).map(
    ({ kind }) => kind,
  )
}

/** Nothing to tell of: 5 of 10 seats in use, renewed last week. */
const quiet: AlertFacts = {
  included: 1,
  additional: 9,
  inUse: 5,
  multiUser: true,
  exempt: false,
  cycle: 'yearly',
  renewsOn: '2025-03-01',
  unused: [],
  expiredInvites: { invites: 0, latest: 0 },
  changedInPeriod: false,
}

test('nothing is told of a license on which all is well', () => {
  expect(kindsOf({})).toEqual([])
})

test('nearly used is a part of all seats or so many that are free; none left says more', () => {
  expect(kindsOf({ inUse: 9 })).toEqual(['seats-nearly-used'])
  expect(kindsOf({ inUse: 8 })).toEqual([])
  const keepsFive = { seatsNearlyUsed: { unit: 'seats', free: 5 } } as const
  expect(kindsOf({ inUse: 5 }, keepsFive)).toEqual(['seats-nearly-used'])
  expect(kindsOf({ inUse: 4 }, keepsFive)).toEqual([])
  expect(kindsOf({ inUse: 10 })).toEqual(['no-seats-left'])
  expect(kindsOf({ inUse: 10 }, { noSeatsLeft: false })).toEqual(['seats-nearly-used'])
  expect(kindsOf({ inUse: 10 }, { noSeatsLeft: false, seatsNearlyUsed: null })).toEqual([])
})

test('nobody misses a seat where none is needed or the plan is for one', () => {
  expect(kindsOf({ inUse: 10, exempt: true })).toEqual([])
  expect(kindsOf({ included: 1, additional: 0, inUse: 1, multiUser: false })).toEqual([])
})

test('paid seats are told of once nobody has held them for the days asked for', () => {
  const unused = [{ since: NOW.at - 30 * DAY_MS, seats: 3 }]
  expect(kindsOf({ unused })).toEqual(['unused-paid-seats'])
  expect(kindsOf({ unused }, { unusedPaidSeats: { days: 31 } })).toEqual([])
  expect(kindsOf({ unused }, { unusedPaidSeats: null })).toEqual([])
})

test('a year is told of ahead; a month renews silently unless something changed or all are asked for', () => {
  expect(kindsOf({ renewsOn: '2025-04-09' })).toEqual(['renewal-ahead'])
  expect(kindsOf({ renewsOn: '2025-04-10' })).toEqual([])
  const monthly = { cycle: 'monthly', renewsOn: '2025-01-15' } as const
  expect(kindsOf(monthly)).toEqual([])
  expect(kindsOf({ ...monthly, changedInPeriod: true })).toEqual(['renewal-ahead'])
  const all = { renewalAhead: { yearlyDays: 30, monthlyDays: 5, monthly: 'all' } } as const
  expect(kindsOf(monthly, all)).toEqual(['renewal-ahead'])
  expect(kindsOf({ ...monthly, renewsOn: '2025-01-16' }, all)).toEqual([])
  expect(kindsOf({ renewsOn: '2025-04-09' }, { renewalAhead: null })).toEqual([])
})

const license = { id: 'l1', client: 'c1', product: 'chat' }

test('what a client has otherwise holds for it alone, and the rest is the partner’s', () => {
  const rules: AlertRules = {
    settings: defaultAlertSettings,
    overrides: new Map([['c1', { noSeatsLeft: false, renewalAhead: null }]]),
    exclusions: [],
  }
  expect(settingsFor(rules, license)).toEqual({
    ...defaultAlertSettings,
    noSeatsLeft: false,
    renewalAhead: null,
  })
  expect(settingsFor(rules, { ...license, client: 'c2' })).toEqual(defaultAlertSettings)
})

test('an exclusion means all that it names at once', () => {
  const none = { client: null, product: null, license: null, kind: null }
  const excludes = (exclusion: Partial<AlertRules['exclusions'][number]>): boolean => {
    const exclusions = [{ ...none, ...exclusion }]
    const rules = { settings: defaultAlertSettings, overrides: new Map(), exclusions }
    return !settingsFor(rules, license).noSeatsLeft
  }
  expect(excludes({ client: 'c1' })).toBe(true)
  expect(excludes({ client: 'c1', product: 'text' })).toBe(false)
  expect(excludes({ product: 'chat', kind: 'no-seats-left' })).toBe(true)
  expect(excludes({ product: 'chat', kind: 'renewal-ahead' })).toBe(false)
  expect(excludes({ license: 'l2' })).toBe(false)
})

test('who does not want to hear of no seats left still hears that they are nearly used', () => {
  const only = { client: 'c1', product: null, license: null, kind: 'no-seats-left' as const }
  const rules = { settings: defaultAlertSettings, overrides: new Map(), exclusions: [only] }
  expect(kindsOf({ inUse: 10 }, settingsFor(rules, license))).toEqual(['seats-nearly-used'])
})

test('for whatever facts: each kind once, never both of nearly and none, and more in use never tells less', () => {
  const facts = fc.record({
    included: fc.integer({ min: 1, max: 5 }),
    additional: fc.nat(20),
    used: fc.nat(100),
    multiUser: fc.boolean(),
    exempt: fc.boolean(),
    cycle: fc.constantFrom('monthly' as const, 'yearly' as const),
    renewsOn: fc.constantFrom('2020-02-29', '2025-03-12', '2026-03-10', '2026-12-31'),
    unused: fc.nat(60).map((days) => [{ since: NOW.at - days * DAY_MS, seats: 1 }]),
    expiredInvites: fc.record({ invites: fc.nat(2), latest: fc.nat(2) }),
    changedInPeriod: fc.boolean(),
  })
  const isTold = (kinds: readonly string[]): boolean =>
    kinds.includes('no-seats-left') || kinds.includes('seats-nearly-used')
  fc.assert(
    fc.property(facts, fc.boolean(), ({ used, ...rest }, noSeatsLeft) => {
      const total = rest.included + rest.additional
      const inUse = 1 + (used % total)
      const kinds = kindsOf({ ...rest, inUse }, { noSeatsLeft })
      expect(new Set(kinds).size).toBe(kinds.length)
      expect(kinds.includes('no-seats-left') && kinds.includes('seats-nearly-used')).toBe(false)
      if (isTold(kinds))
        expect(isTold(kindsOf({ ...rest, inUse: total }, { noSeatsLeft }))).toBe(true)
    }),
    { seed: 20_261_126, numRuns: 500 },
  )
})
