import type { ImportRow, ImportRowCode } from '#shared/protocol/imports.ts'
import { must } from '#shared/lib/assert.ts'
import { recogniseColumns, recognisedColumns, type Columns } from './columns.ts'
import { decodeText } from './decode-text.ts'
import { normaliseEmail } from './email-address.ts'
import { namePart, splitDisplayName, type PersonName } from './person-name.ts'
import { readPhone } from './phone-number.ts'
import { readTable, type TableRow } from './read-table.ts'
import { UnreadableList } from './unreadable-list.ts'

const MAX_FILE_BYTES = 64 * 1024 * 1024

/** A row that is left out. `email` is there where the row's address could be read. */
export interface RowFault {
  readonly line: number
  readonly code: ImportRowCode
  readonly email: string | null
  /** Line of the row that has the same address. */
  readonly firstLine?: number
}

/** Something of a row that is left out, while its person is imported. */
export interface RowNote {
  readonly line: number
  readonly code: 'phone-unreadable' | 'phone-shared'
}

/** What a customer's list says: every row that is not blank is in `rows` or in `faults`, in file order. */
export interface PeopleList {
  readonly rows: readonly ImportRow[]
  readonly faults: readonly RowFault[]
  readonly notes: readonly RowNote[]
}

/** @throws UnreadableList when nothing of the file can be taken. */
export function readPeople(file: Uint8Array): PeopleList {
  if (file.byteLength > MAX_FILE_BYTES) throw new UnreadableList('too-large')
  const [header, ...table] = readTable(decodeText(file), recognisedColumns)
  if (!header) throw new UnreadableList('empty')
  const columns = recogniseColumns(header.cells)
  if (!columns) throw new UnreadableList('no-email-column')
  if (table.length === 0) throw new UnreadableList('empty')
  return withoutSharedPhones(readRows(columns, table))
}

function readRows(columns: Columns, table: readonly TableRow[]): PeopleList {
  const list = { rows: [] as ImportRow[], faults: [] as RowFault[], notes: [] as RowNote[] }
  const lineOfEmail = new Map<string, number>()
  for (const row of table) {
    const read = readRow(columns, row, lineOfEmail)
    if ('code' in read) list.faults.push(read)
    else list.rows.push(read)
    if ('code' in read || read.phone !== null || !hasPhone(columns, row)) continue
    list.notes.push({ line: row.line, code: 'phone-unreadable' })
  }
  return list
}

function readRow(
  columns: Columns,
  row: TableRow,
  lineOfEmail: Map<string, number>,
): ImportRow | RowFault {
  const { line } = row
  const written = cellOf(row, columns.email)
  if (written === '') return { line, code: 'email-missing', email: null }
  const email = normaliseEmail(written)
  if (email === null) return { line, code: 'email-invalid', email }
  const firstLine = lineOfEmail.get(email)
  if (firstLine !== undefined) return { line, code: 'email-duplicate', email, firstLine }
  const name = nameOf(columns, row)
  if (!name) return { line, code: 'name-missing', email }
  lineOfEmail.set(email, line)
  return { line, ...name, email, phone: phoneOf(columns, row) }
}

function nameOf(columns: Columns, row: TableRow): PersonName | null {
  const givenName = namePart(cellOf(row, columns.givenName))
  const familyName = namePart(cellOf(row, columns.familyName))
  if (givenName !== '' || familyName !== '') return { givenName, familyName }
  const display = splitDisplayName(cellOf(row, columns.displayName))
  return display.givenName === '' && display.familyName === '' ? null : display
}

function phoneOf(columns: Columns, row: TableRow): string | null {
  const country = cellOf(row, columns.country)
  for (const column of columns.phones) {
    const phone = readPhone(cellOf(row, column), country)
    if (phone !== null) return phone
  }
  return null
}

function hasPhone(columns: Columns, row: TableRow): boolean {
  return columns.phones.some((column) => cellOf(row, column) !== '')
}

/** An office's one number in every row is nobody's own: a phone finds one person on a license. */
function withoutSharedPhones(list: PeopleList): PeopleList {
  const uses = Map.groupBy(list.rows, (row) => row.phone)
  const isShared = (row: ImportRow): boolean =>
    row.phone !== null && must(uses.get(row.phone), 'Every row was grouped.').length > 1
  const notes = list.rows
    .filter(isShared)
    .map((row) => ({ line: row.line, code: 'phone-shared' as const }))
  return {
    rows: list.rows.map((row) => (isShared(row) ? { ...row, phone: null } : row)),
    faults: list.faults,
    notes: [...list.notes, ...notes].sort((a, b) => a.line - b.line),
  }
}

function cellOf(row: TableRow, column: number | null): string {
  return column === null ? '' : (row.cells[column] ?? '').trim()
}
