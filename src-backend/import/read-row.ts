import type { ImportRowCode } from '#shared/domain/codes.ts'
import type { ImportRow } from '#shared/protocol/imports.ts'
import type { Columns } from './columns.ts'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { namePart, splitDisplayName, type PersonName } from './person-name.ts'
import { readPhone } from './phone-number.ts'
import type { TableRow } from './read-table.ts'

/** A row that is left out. `email` is there where the row's address could be read. */
export interface RowFault {
  readonly line: number
  readonly code: ImportRowCode
  readonly email: string | null
  /** Line of the row that has the same address. */
  readonly firstLine?: number
}

/** @param lineOf the line of the row that has an address already; null: none has. */
export function readRow(
  columns: Columns,
  row: TableRow,
  lineOf: (email: string) => number | null,
): ImportRow | RowFault {
  const { line } = row
  const written = cellOf(row, columns.email)
  if (written === '') return { line, code: 'email-missing', email: null }
  const email = normaliseEmail(written)
  if (email === null) return { line, code: 'email-invalid', email }
  const firstLine = lineOf(email)
  if (firstLine !== null) return { line, code: 'email-duplicate', email, firstLine }
  const name = nameOf(columns, row)
  if (!name) return { line, code: 'name-missing', email }
  return { line, ...name, email, phone: phoneOf(columns, row) }
}

/** The row's address as it is stored; null: none, or not one. */
export function addressOf(columns: Columns, row: TableRow): string | null {
  return normaliseEmail(cellOf(row, columns.email))
}

/** There is a number that nobody could dial. */
export function isPhoneLost(columns: Columns, row: TableRow, { phone }: ImportRow): boolean {
  return phone === null && columns.phones.some((column) => cellOf(row, column) !== '')
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
    const written = cellOf(row, column)
    const phone = written === '' ? null : readPhone(written, country)
    if (phone !== null) return phone
  }
  return null
}

function cellOf(row: TableRow, column: number | null): string {
  return column === null ? '' : (row.cells[column] ?? '').trim()
}
