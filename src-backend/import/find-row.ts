import type { ImportRow } from '#shared/protocol/imports.ts'
import { recogniseColumns, recognisedColumns, type ChosenColumns, type Columns } from './columns.ts'
import { addressOf, readRow } from './read-row.ts'
import { tableReader, type TableRow } from './read-table.ts'

/**
 * The row of one address, wherever it stands in a list; reads no further than that.
 *
 * @returns null: there is none. `faulty`: only such as cannot be taken.
 * @throws UnreadableList
 */
export async function findRow(
  text: AsyncIterable<string>,
  chosen: ChosenColumns,
  address: string,
): Promise<ImportRow | 'faulty' | null> {
  let columns: Columns | null = null
  let found: 'faulty' | null = null
  for await (const row of rowsOf(text, chosen)) {
    if (!columns) {
      columns = recogniseColumns(row.cells, chosen)
      continue
    }
    if (addressOf(columns, row) !== address) continue
    const read = readRow(columns, row, () => null)
    if (!('code' in read)) return read
    found = 'faulty'
  }
  return found
}

async function* rowsOf(
  text: AsyncIterable<string>,
  chosen: ChosenColumns,
): AsyncGenerator<TableRow> {
  const table = tableReader((header) => recognisedColumns(header, chosen))
  for await (const piece of text) yield* table.take(piece, false)
  yield* table.take('', true)
}
