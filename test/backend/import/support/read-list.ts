import type { ChosenColumns } from '#backend/import/columns.ts'
import { decodeText } from '#backend/import/decode-text.ts'
import { readPeople, type PeoplePart, type RowNote } from '#backend/import/read-people.ts'
import type { RowFault } from '#backend/import/read-row.ts'
import { scanList, type ListBytes } from '#backend/import/scan-list.ts'
import { MAX_IMPORT_ROWS, type ImportRow } from '#shared/protocol/imports.ts'

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** A list in memory that comes in pieces of these sizes, in turn; without sizes in one. */
export function listOf(whole: Uint8Array, sizes: readonly number[] = []): ListBytes {
  return {
    size: whole.byteLength,
    async *read() {
      let from = 0
      for (let n = 0; from < whole.byteLength; n += 1) {
        const size = sizes[n % sizes.length] ?? whole.byteLength
        yield await Promise.resolve(whole.subarray(from, from + size))
        from += size
      }
    },
  }
}

export interface ReadListOptions {
  readonly columns?: ChosenColumns
  readonly first?: ImportRow
  readonly sizes?: readonly number[]
}

/** What `readPeople` says of a whole list, part by part. */
export async function readParts(
  whole: Uint8Array,
  { columns = {}, first, sizes = [] }: ReadListOptions = {},
): Promise<PeoplePart[]> {
  const list = listOf(whole, sizes)
  const { encoding } = await scanList(list, 'nobody@contoso.example')
  const text = decodeText(list.read(), encoding)
  const rowsPerPart = MAX_IMPORT_ROWS
  return allOf(readPeople(text, { columns, first: first ?? null, rowsPerPart }))
}

/** The same of a list that is one part. */
export async function readList(
  whole: Uint8Array,
  options: ReadListOptions = {},
): Promise<{ rows: ImportRow[]; faults: RowFault[]; notes: RowNote[] }> {
  const parts = await readParts(whole, options)
  return {
    rows: parts.flatMap(({ rows }) => rows),
    faults: parts.flatMap(({ faults }) => faults),
    notes: parts.flatMap(({ notes }) => notes),
  }
}
