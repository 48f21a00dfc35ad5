import type { MemberRow } from '#shared/rpc/contract/members.ts'
import type { Engine } from '../engine.ts'
import { inTurns, ready, type Piecework } from '../piecework.ts'
import type { Breathe } from '../slices.ts'
import { expectBook } from './book-exchanged.ts'
import type { BookReader } from './book-reader.ts'
import { personOf, readPeopleRows } from './member-page.ts'
import type { People } from './people.ts'
import { holderOf, shownFacts, type ShownFacts } from '../store/shown-person.ts'
import { byName, type Roster } from './roster.ts'
import type { Selections } from './selections.ts'
import { sessionFacts } from './session-facts.ts'
import { keep } from './typed-arrays.ts'

const BY_NAME = `
  SELECT member.id, ${shownFacts('member')} FROM json_each(?) AS asked
  CROSS JOIN member ON member.id = asked.value ORDER BY name_key, uid`

export interface SelectedDeps {
  readonly engine: Engine
  readonly book: BookReader
  readonly people: People
  readonly selections: Selections
  readonly breathe: Breathe
}

export type Person = Omit<MemberRow, 'kind' | 'selected'>

/** The first of the selected people in name order; who goes meanwhile, or waits to go, is left out. */
export async function selectionRows(
  deps: SelectedDeps,
  { selection, most }: { readonly selection: string; readonly most: number },
): Promise<MemberRow[]> {
  const { ids, generation } = await selectedInOrder(deps, selection)
  await deps.engine.whenBookStands()
  const people = readPiece(deps, generation, ids.subarray(0, most))
  return people.map((person) => ({ kind: 'person', ...person, selected: true }))
}

export async function selectedInOrder(deps: SelectedDeps, selection: string) {
  const { book, people, selections, breathe } = deps
  const roster = await people.current()
  const { generation, ids } = book.snapshot((reads, { generation }) => {
    const ids = selections.ids(selection, generation).toArray()
    if (roster?.generation === generation) return { generation, ids: inOrder(roster, ids) }
    // While the first sync runs these are people of a few clients.
    const found = reads.tuples<[number, ShownFacts]>(BY_NAME, JSON.stringify([...ids]))
    const sorted = found.flatMap(([id, facts]) => (holderOf(facts) ? [id] : []))
    return { generation, ids: ready(Int32Array.from(sorted)) }
  })
  return { generation, ids: await inTurns(ids, breathe) }
}

function* inOrder({ members, order }: Roster, ids: Int32Array): Piecework<Int32Array> {
  return yield* byName(order, yield* keep(ids, (id) => members.license[id] !== 0))
}

export function readPiece(
  { book, engine }: SelectedDeps,
  wanted: number,
  ids: Int32Array,
): Person[] {
  const session = sessionFacts(engine.session())
  return book.snapshot((reads, { generation }) => {
    expectBook(wanted, generation)
    return readPeopleRows(reads, ids).map((record) => personOf(record, session))
  })
}
