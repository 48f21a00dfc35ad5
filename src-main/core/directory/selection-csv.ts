import papaparse from 'papaparse'
import { seatStateOf, shownRoleOf } from '#shared/domain/standing.ts'
import type { CsvColumn } from '#shared/rpc/contract/selection.ts'
import { readPiece, selectedInOrder, type Person, type SelectedDeps } from './selection-rows.ts'

/** People of one piece. */
const PIECE = 1_000
const END_OF_LINE = '\r\n'

export interface CsvRequest {
  readonly selection: string
  readonly columns: readonly { readonly id: CsvColumn; readonly title: string }[]
  /** Words for codes, by `<column>.<code>`. */
  readonly labels: Readonly<Record<string, string>>
}

/** The selected people, line by line, in pieces; who goes meanwhile is left out. */
export async function* selectionCsv(
  deps: SelectedDeps,
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
