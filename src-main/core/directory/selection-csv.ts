import papaparse from 'papaparse'
import { seatStateOf, shownRoleOf } from '#shared/domain/standing.ts'
import type { CsvColumn } from '#shared/rpc/contract/selection.ts'
import type { MemberRow } from '#shared/rpc/contract/members.ts'
import type { Engine } from '../engine.ts'
import { inTurns } from '../piecework.ts'
import type { Breathe } from '../slices.ts'
import type { BookReader } from './book-reader.ts'
import { personOf, readPeopleRows } from './member-page.ts'
import type { People } from './people.ts'
import { byName } from './roster.ts'
import type { Selections } from './selections.ts'
import { sessionFacts } from './session-facts.ts'

const BY_NAME = `
  SELECT member.id FROM json_each(?) AS asked CROSS JOIN member ON member.id = asked.value
  ORDER BY name_key, member.id`

/** People of one piece. */
const PIECE = 1_000
const END_OF_LINE = '\r\n'

export interface CsvDeps {
  readonly engine: Engine
  readonly book: BookReader
  readonly people: People
  readonly selections: Selections
  readonly breathe: Breathe
}

export interface CsvRequest {
  readonly selection: string
  readonly columns: readonly { readonly id: CsvColumn; readonly title: string }[]
  /** Words for codes, by `<column>.<code>`. */
  readonly labels: Readonly<Record<string, string>>
}

type Person = Omit<MemberRow, 'kind' | 'selected'>

/** The book that was being written out is not there any more. */
class BookExchanged extends Error {
  override name = 'BookExchanged'
}

/** The selected people, line by line, in pieces; who goes meanwhile is left out. */
export async function* selectionCsv(
  deps: CsvDeps,
  request: CsvRequest,
): AsyncGenerator<string, void> {
  yield lines([request.columns.map((column) => column.title)])
  const { ids, generation } = await selectedInOrder(deps, request.selection)
  for (let from = 0; from < ids.length; from += PIECE) {
    await deps.breathe()
    await deps.engine.whenBookStands()
    const people = readPiece(deps, generation, ids.subarray(from, from + PIECE))
    if (people.length > 0) yield lines(people.map((person) => cellsOf(person, request)))
  }
}

async function selectedInOrder(deps: CsvDeps, selection: string) {
  const { book, people, selections, breathe } = deps
  const roster = await people.current()
  const { generation, ids, order } = book.snapshot((reads, { generation }) => {
    const ids = selections.ids(selection, generation).toArray()
    if (roster?.generation === generation) return { generation, ids, order: roster.order }
    // While the first sync runs these are people of a few clients.
    const sorted = reads.column<number>(BY_NAME, JSON.stringify([...ids]))
    return { generation, ids: Int32Array.from(sorted), order: null }
  })
  return { generation, ids: order ? await inTurns(byName(order, ids), breathe) : ids }
}

function readPiece({ book, engine }: CsvDeps, wanted: number, ids: Int32Array): Person[] {
  const session = sessionFacts(engine.session())
  return book.snapshot((reads, { generation }) => {
    if (generation !== wanted) throw new BookExchanged('The book was exchanged for another one.')
    return readPeopleRows(reads, ids).map((record) => personOf(record, session))
  })
}

function cellsOf(person: Person, { columns, labels }: CsvRequest): string[] {
  return columns.map(({ id }) => {
    const { value, isCode } = cellOf(person, id)
    return isCode ? (labels[`${id}.${value}`] ?? value) : value
  })
}

interface Cell {
  readonly value: string
  readonly isCode: boolean
}

const text = (value: string | null): Cell => ({ value: value ?? '', isCode: false })
const code = (value: string): Cell => ({ value, isCode: true })
/** Without a zone of its own a reader would guess one. */
const time = (at: number | null): Cell => text(at === null ? null : new Date(at).toISOString())

const CELLS: Readonly<Record<CsvColumn, (person: Person) => Cell>> = {
  'family-name': (person) => text(person.familyName),
  'given-name': (person) => text(person.givenName),
  email: (person) => text(person.email),
  phone: (person) => text(person.phone),
  client: (person) => text(person.client.name),
  product: (person) => code(person.license.product),
  plan: (person) => code(person.license.plan),
  role: (person) => code(shownRoleOf(person)),
  seat: (person) => code(seatStateOf(person.exempt, person.licensed)),
  state: (person) => code(person.state),
  permission: (person) => code(person.billingPermission ? 'yes' : 'no'),
  'last-seen': (person) => time(person.lastSeenAt),
  invited: (person) => time(person.invitedAt),
  id: (person) => text(person.id),
}

function cellOf(person: Person, column: CsvColumn): Cell {
  return CELLS[column](person)
}

/** What a spreadsheet would take for a formula, whatever follows: papaparse's own pattern ends with the line. */
const FORMULA = /^[=+\-@\t\r\n]/

/** Such a cell begins with an apostrophe instead. */
function lines(rows: readonly (readonly string[])[]): string {
  const options = { newline: END_OF_LINE, escapeFormulae: FORMULA }
  return papaparse.unparse([...rows] as string[][], options) + END_OF_LINE
}
