import { isExempt } from '#shared/domain/profile.ts'
import {
  lastSeenStarts,
  seatStateOf,
  showsPermission,
  shownRoleOf,
} from '#shared/domain/standing.ts'
import { lastSeenBucket } from '#shared/domain/words.ts'
import type { DirectoryQuery, MemberFilters } from '#shared/rpc/contract/members.ts'
import { FACTS, unpackFacts, type LicenseColumns, type Roster } from './roster.ts'
import type { SessionFacts } from './session-facts.ts'

export type Tab = DirectoryQuery['tab']

/** Part of the directory that is looked at: a tab, of one client (internal id) or of all. */
interface Scope {
  readonly tab: Tab
  readonly client: number | null
}

const filterNames = [
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
const OUTSIDE = 1 << filterNames.length

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
  const { client, plan, signedUp, dates } = licenses
  const offsets = new Uint8Array(client.length)
  for (let id = 0; id < client.length; id += 1) {
    if (client[id] === 0) continue
    const profile = profiles[plan[id] ?? 0]
    const date = dates.list[signedUp[id] ?? 0] ?? ''
    if (profile && isExempt(profile, date)) offsets[id] = EXEMPT
  }
  return offsets
}

/** Says of each person of a roster which filters leave that person out; 0: none. */
export class PersonFilter {
  /** By license id; see `exemptOffsets`. */
  readonly exempt: Uint8Array
  private readonly license: Int32Array
  private readonly facts: Uint8Array
  private readonly lastSeen: Float64Array
  private readonly byLicense: Uint8Array
  private readonly byFacts: Uint8Array
  /** null: all are let through. */
  private readonly byBucket: Uint8Array | null
  private readonly starts: Float64Array

  constructor(roster: Roster, exempt: Uint8Array, { scope, filters, now }: PersonFilterOptions) {
    const { license, facts, lastSeen } = roster.members
    this.exempt = exempt
    this.license = license
    this.facts = facts
    this.lastSeen = lastSeen
    this.byLicense = missesByLicense(roster.licenses, scope, filters)
    this.byFacts = Uint8Array.from({ length: ALL_FACTS }, (_, place) =>
      missesByFacts(place, scope, filters),
    )
    const byBucket = lastSeenBucket.options.map((value) => missOf('lastSeen', filters, value))
    this.byBucket = filters.lastSeen.length === 0 ? null : Uint8Array.from(byBucket)
    this.starts = Float64Array.from(lastSeenStarts(now))
  }

  misses(id: number): number {
    const place = this.placeMisses(id)
    return this.byBucket ? place | (this.byBucket[this.bucketOf(id)] ?? OUTSIDE) : place
  }

  /** On the tab, at the client: there, whatever filters and search say. */
  isWithin(id: number): boolean {
    return (this.placeMisses(id) & OUTSIDE) === 0
  }

  /** Exempt ones from `FACTS` on. */
  factsOf(id: number): number {
    return (this.facts[id] ?? 0) + (this.exempt[this.license[id] ?? 0] ?? 0)
  }

  /** Place among the options. */
  bucketOf(id: number): number {
    const at = this.lastSeen[id] ?? NaN
    const { starts } = this
    for (let place = 0; place < starts.length; place += 1) {
      if (at >= (starts[place] ?? 0)) return place
    }
    return Number.isNaN(at) ? starts.length + 1 : starts.length
  }

  /** By license and facts. Nobody is on the license 0. */
  private placeMisses(id: number): number {
    const license = this.license[id] ?? 0
    const facts = (this.facts[id] ?? 0) + (this.exempt[license] ?? 0)
    return (this.byLicense[license] ?? OUTSIDE) | (this.byFacts[facts] ?? OUTSIDE)
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
  const misses = new Uint8Array(licenses.client.length).fill(OUTSIDE)
  for (let id = 0; id < misses.length; id += 1) {
    const own = licenses.client[id] ?? 0
    const isWithin = own !== 0 && (client === null || own === client)
    if (isWithin) misses[id] = byPlan[licenses.plan[id] ?? 0] ?? OUTSIDE
  }
  return misses
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
