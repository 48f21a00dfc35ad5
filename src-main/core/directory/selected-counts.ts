import type { Actor } from '#shared/domain/permissions.ts'
import {
  countSeatChange,
  joinCounts,
  type CountedOnLicense,
  type SeatCounts,
} from '#shared/domain/reckoning.ts'
import type { LicenseFacts } from '#shared/domain/seats.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import { inPieces, type Piecework } from '../piecework.ts'
import { productOf } from './filter.ts'
import type { IdSet } from './id-set.ts'
import { FACTS, HIDDEN, unpackFacts, type LicenseColumns, type Roster } from './roster.ts'
import type { SessionFacts } from './session-facts.ts'
import { each } from './typed-arrays.ts'

/** Licenses counted in one piece: each has all the ways to be. */
const LICENSES = 2_000

/** Selected people by license; a license is named by its internal id. */
export interface SelectedCounts {
  readonly groups: readonly CountedOnLicense[]
  readonly people: number
  readonly clients: number
}

/**
 * Counts the selected people license by license, without asking the book. Those who are no more
 * leave the selection; whose removal waits is not counted, but selected still if it comes to nothing.
 */
export function* countSelected(
  roster: Roster,
  session: SessionFacts,
  selected: IdSet,
): Piecework<SelectedCounts> {
  const { members, licenses } = roster
  const counts = new Map<number, Int32Array>()
  let people = 0
  yield* each(selected.toArray(), (id) => {
    const license = members.license[id] ?? 0
    const facts = members.facts[id] ?? 0
    if (facts === HIDDEN) return
    if (license === 0) return selected.delete(id)
    people += 1
    const count = counts.get(license) ?? new Int32Array(FACTS)
    counts.set(license, count)
    count[facts] = (count[facts] ?? 0) + 1
  })
  const counted = [...counts]
  const groups: CountedOnLicense[] = []
  const name = (from: number, to: number): void => {
    for (const [license, count] of counted.slice(from, to)) {
      const facts = licenseFacts(licenses, session, license)
      groups.push({ license: String(license), facts, holders: holdersOf(count) })
    }
  }
  yield* inPieces(counted.length, name, LICENSES)
  const clients = new Set([...counts.keys()].map((license) => licenses.client[license])).size
  return { groups, people, clients }
}

/** What a click would do to them. */
export function* countClick(
  verb: SeatVerb,
  actor: Actor,
  groups: readonly CountedOnLicense[],
): Piecework<SeatCounts> {
  const parts: SeatCounts[] = []
  const count = (from: number, to: number): void => {
    parts.push(countSeatChange(verb, actor, groups.slice(from, to)))
  }
  yield* inPieces(groups.length, count, LICENSES)
  return joinCounts(parts)
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
