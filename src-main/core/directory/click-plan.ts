import { wouldChange } from '#shared/domain/reckoning.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import type { BulkPlan, Engine } from '../engine.ts'
import type { Piecework } from '../piecework.ts'
import type { Breathe } from '../slices.ts'
import type { BookReader } from './book-reader.ts'
import type { IdSet } from './id-set.ts'
import { byName, FACTS, unpackFacts, type Roster } from './roster.ts'
import type { CountedLicense } from './short-licenses.ts'
import { each, keep } from './typed-arrays.ts'
import { idText } from '../store/person-ids.ts'

/** Public ids read at once. */
const SLICE = 2_000

const UIDS = `
  SELECT asked.key, ${idText('uid')} FROM json_each(?) AS asked
  CROSS JOIN member ON member.id = asked.value`
const LICENSE_UIDS = `
  SELECT asked.key, uid FROM json_each(?) AS asked CROSS JOIN license ON license.id = asked.value`

export interface PlanDeps {
  readonly engine: Engine
  readonly book: BookReader
  readonly breathe: Breathe
}

/** The people of one license whose seats are to be changed, by internal ids. */
interface Part {
  readonly license: number
  /** Its client's place in name order. */
  readonly rank: number
  readonly members: Int32Array
}

/**
 * Who of the selected gets, or gives back, a seat: of each license those whose seat would change, in
 * name order, and of them as many as `mostOf` says.
 */
export function* selectedParts(
  roster: Roster,
  verb: SeatVerb,
  selected: IdSet,
  licenses: readonly CountedLicense[],
  clientRanks: Int32Array,
  mostOf: (license: CountedLicense) => number,
): Piecework<Part[]> {
  const applies = Uint8Array.from({ length: FACTS }, (_, facts) =>
    wouldChange(verb, unpackFacts(facts)) ? 1 : 0,
  )
  const { members, order } = roster
  const ids = yield* keep(selected.toArray(), (id) => applies[members.facts[id] ?? 0] === 1)
  const parts = new Map(
    licenses.map((license) => [
      license.id,
      { ...placeOf(license), members: new Int32Array(mostOf(license)), length: 0 },
    ]),
  )
  yield* each(yield* byName(order, ids), (id) => {
    const part = parts.get(members.license[id] ?? 0)
    if (part && part.length < part.members.length) part.members[part.length++] = id
  })
  return [...parts.values()]
    .map(({ license, rank, members: all, length }) => ({
      ...{ license, rank, members: all.subarray(0, length) },
    }))
    .filter((part) => part.members.length > 0)

  function placeOf({ id: license }: CountedLicense): Omit<Part, 'members'> {
    return { license, rank: clientRanks[roster.licenses.client[license] ?? 0] ?? 0 }
  }
}

/** The same by public ids, in client-name order, read in slices; who went meanwhile is left out. */
export async function planOfParts(
  deps: PlanDeps,
  verb: SeatVerb,
  generation: number,
  parts: readonly Part[],
): Promise<BulkPlan> {
  const own = Int32Array.from(parts, (part) => part.license)
  const licenses = await readUids(deps, generation, LICENSE_UIDS, own)
  const named = parts.map((part, at) => ({ ...part, uid: licenses[at] ?? '' }))
  named.sort((a, b) => a.rank - b.rank || (a.uid < b.uid ? -1 : 1))
  const uids = await readUids(deps, generation, UIDS, membersOf(named))
  let from = 0
  const groups = named.map(({ uid: license, members }) => {
    const own = uids.slice(from, (from += members.length))
    return { license, members: own.filter((uid) => uid !== undefined) }
  })
  return { verb, groups: groups.filter((group) => group.members.length > 0) }
}

function membersOf(parts: readonly Part[]): Int32Array {
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.members.length, 0))
  let length = 0
  for (const { members } of parts) {
    all.set(members, length)
    length += members.length
  }
  return all
}

/** Public ids, each in the place of its internal one. Of another generation nobody is found. */
async function readUids(
  { book, engine, breathe }: PlanDeps,
  wanted: number,
  sql: string,
  ids: Int32Array,
): Promise<(string | undefined)[]> {
  const uids = Array.from<string | undefined>({ length: ids.length })
  for (let from = 0; from < ids.length; from += SLICE) {
    if (from > 0) await breathe()
    await engine.whenBookStands()
    const asked = JSON.stringify([...ids.subarray(from, from + SLICE)])
    book.snapshot((reads, { generation }) => {
      if (generation !== wanted) return
      for (const [at, uid] of reads.tuples<[number, string]>(sql, asked)) uids[from + at] = uid
    })
  }
  return uids
}
