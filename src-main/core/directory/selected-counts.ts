import type { CountedOnLicense } from '#shared/domain/reckoning.ts'
import type { LicenseFacts } from '#shared/domain/seats.ts'
import type { Piecework } from '../piecework.ts'
import { productOf } from './filter.ts'
import type { IdSet } from './id-set.ts'
import { FACTS, unpackFacts, type LicenseColumns, type Roster } from './roster.ts'
import type { SessionFacts } from './session-facts.ts'
import { each } from './typed-arrays.ts'

/** Selected people by license; a license is named by its internal id. */
export interface SelectedCounts {
  readonly groups: readonly CountedOnLicense[]
  readonly people: number
  readonly clients: number
}

/**
 * Counts the selected people license by license, without asking the book. Those who are no more
 * leave the selection.
 */
export function* countSelected(
  roster: Roster,
  session: SessionFacts,
  selected: IdSet,
): Piecework<SelectedCounts> {
  const { members, licenses } = roster
  const counts = new Map<number, Int32Array>()
  yield* each(selected.toArray(), (id) => {
    const license = members.license[id] ?? 0
    if (license === 0) return selected.delete(id)
    const count = counts.get(license) ?? new Int32Array(FACTS)
    counts.set(license, count)
    const facts = members.facts[id] ?? 0
    count[facts] = (count[facts] ?? 0) + 1
  })
  const groups = [...counts].map(([license, count]) => ({
    license: String(license),
    facts: licenseFacts(licenses, session, license),
    holders: holdersOf(count),
  }))
  const clients = new Set([...counts.keys()].map((license) => licenses.client[license])).size
  return { groups, people: selected.size, clients }
}

function licenseFacts(
  licenses: LicenseColumns,
  session: SessionFacts,
  license: number,
): LicenseFacts {
  const plan = licenses.plans.list[licenses.plan[license] ?? 0] ?? ''
  return {
    included: licenses.included[license] ?? 0,
    additional: licenses.additional[license] ?? 0,
    inUse: licenses.inUse[license] ?? 0,
    profile: session.profileOf(productOf(plan)),
    clientSignedUpOn: licenses.dates.list[licenses.signedUp[license] ?? 0] ?? '',
  }
}

function holdersOf(counts: Int32Array): CountedOnLicense['holders'] {
  return HOLDERS.flatMap((holder, facts) => {
    const people = counts[facts] ?? 0
    return people > 0 ? [{ ...holder, people }] : []
  })
}

const HOLDERS = Array.from({ length: FACTS }, (_, facts) => unpackFacts(facts))
