import { isExempt } from '#shared/domain/profile.ts'
import {
  lastSeenStarts,
  seatStateOf,
  showsPermission,
  shownRoleOf,
} from '#shared/domain/standing.ts'
import { lastSeenBucket } from '#shared/domain/words.ts'
import type { MemberFilters } from '#shared/rpc/contract/members.ts'
import { FACTS, unpackFacts, type LicenseColumns, type Roster } from './roster.ts'
import type { SessionFacts } from './session-facts.ts'

export const tabs = ['members', 'invites'] as const
export type Tab = (typeof tabs)[number]

/** Part of the directory that is looked at: a tab, of one client (internal id) or of all. */
export interface Scope {
  readonly tab: Tab
  readonly client: number | null
}

export const filterNames = [
  'products',
  'plans',
  'states',
  'roles',
  'seats',
  'permission',
  'lastSeen',
] as const satisfies readonly (keyof MemberFilters)[]
export type FilterName = (typeof filterNames)[number]

/** The bit of each filter in what `misses` says. */
export const bitOf = Object.fromEntries(
  filterNames.map((name, at) => [name, 1 << at]),
) as unknown as Readonly<Record<FilterName, number>>

/** Not looked at at all. */
export const OUTSIDE = 1 << filterNames.length

/** People of exempt licenses have facts of their own, behind those of all others. */
const EXEMPT = FACTS
export const ALL_FACTS = FACTS * 2
export const BUCKETS = lastSeenBucket.options.length

/** Each value that a filter could name, and the value of a person or license. */
export interface ValueOfFacts {
  readonly states: string
  readonly roles: string
  readonly seats: string
  readonly permission: string
}

/** What people show with these facts, exempt ones from `FACTS` on. */
export function valuesOfFacts(facts: number): ValueOfFacts & { readonly tab: Tab } {
  const person = unpackFacts(facts % FACTS)
  const { role, isOwner, holdsSeat, storedPermission: stored, state } = person
  return {
    tab: state === 'member' ? 'members' : 'invites',
    states: state,
    roles: shownRoleOf({ role, isOwner }),
    seats: seatStateOf(facts >= EXEMPT, holdsSeat),
    permission: showsPermission({ role, isOwner, stored }) ? 'yes' : 'no',
  }
}

export function productOf(plan: string): string {
  return plan.slice(0, plan.indexOf('/'))
}

/** By license id: `EXEMPT` where its people are exempt, else 0. */
export function exemptOffsets(licenses: LicenseColumns, session: SessionFacts): Uint8Array {
  const profiles = licenses.plans.list.map((plan) => session.profileOf(productOf(plan)))
  return Uint8Array.from(licenses.client, (client, id) => {
    if (client === 0) return 0
    const profile = profiles[licenses.plan[id] ?? 0]
    const date = licenses.dates.list[licenses.signedUp[id] ?? 0] ?? ''
    return profile && isExempt(profile, date) ? EXEMPT : 0
  })
}

/** Says of each person of a roster which filters leave that person out; 0: none. */
export class PersonFilter {
  private readonly roster: Roster
  private readonly exempt: Uint8Array
  private readonly byLicense: Uint8Array
  private readonly byFacts: Uint8Array
  private readonly byBucket: Uint8Array
  private readonly starts: readonly number[]

  constructor(roster: Roster, exempt: Uint8Array, { scope, filters, now }: PersonFilterOptions) {
    this.roster = roster
    this.exempt = exempt
    this.byLicense = missesByLicense(roster.licenses, scope, filters)
    this.byFacts = Uint8Array.from({ length: ALL_FACTS }, (_, facts) =>
      missesByFacts(facts, scope, filters),
    )
    this.byBucket = Uint8Array.from(lastSeenBucket.options, (value) =>
      missOf('lastSeen', filters, value),
    )
    this.starts = lastSeenStarts(now)
  }

  misses(id: number): number {
    const license = this.roster.members.license[id] ?? 0
    if (license === 0) return OUTSIDE
    return (
      (this.byLicense[license] ?? OUTSIDE) |
      (this.byFacts[this.factsOf(id)] ?? OUTSIDE) |
      (this.byBucket[this.bucketOf(id)] ?? OUTSIDE)
    )
  }

  /** Exempt ones from `FACTS` on. */
  factsOf(id: number): number {
    const { license, facts } = this.roster.members
    return (facts[id] ?? 0) + (this.exempt[license[id] ?? 0] ?? 0)
  }

  /** Place among the options. */
  bucketOf(id: number): number {
    const at = this.roster.members.lastSeen[id] ?? NaN
    const [first = 0, second = 0, third = 0] = this.starts
    if (at >= first) return 0
    if (at >= second) return 1
    if (at >= third) return 2
    return Number.isNaN(at) ? 4 : 3
  }
}

export interface PersonFilterOptions {
  readonly scope: Scope
  readonly filters: MemberFilters
  readonly now: number
}

function missesByLicense(
  licenses: LicenseColumns,
  { client }: Scope,
  filters: MemberFilters,
): Uint8Array {
  const byPlan = licenses.plans.list.map(
    (plan) => missOf('plans', filters, plan) | missOf('products', filters, productOf(plan)),
  )
  return Uint8Array.from(licenses.client, (own, id) => {
    if (own === 0 || (client !== null && own !== client)) return OUTSIDE
    return byPlan[licenses.plan[id] ?? 0] ?? OUTSIDE
  })
}

function missesByFacts(facts: number, { tab }: Scope, filters: MemberFilters): number {
  const shown = valuesOfFacts(facts)
  if (shown.tab !== tab) return OUTSIDE
  return (
    missOf('states', filters, shown.states) |
    missOf('roles', filters, shown.roles) |
    missOf('seats', filters, shown.seats) |
    missOf('permission', filters, shown.permission)
  )
}

function missOf(name: FilterName, filters: MemberFilters, value: string): number {
  const wanted: readonly string[] = filters[name]
  return wanted.length === 0 || wanted.includes(value) ? 0 : bitOf[name]
}
