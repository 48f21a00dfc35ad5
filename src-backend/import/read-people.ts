import type { ImportRow } from '#shared/protocol/imports.ts'
import { recogniseColumns, recognisedColumns, type ChosenColumns, type Columns } from './columns.ts'
import { lineIndex } from './line-index.ts'
import { isPhoneLost, readRow, type RowFault } from './read-row.ts'
import { tableReader, type TableRow } from './read-table.ts'
import { sharedPhones } from './shared-phones.ts'
import { UnreadableList } from './unreadable-list.ts'

/**
 * A part is shown by consoles once it is wholly in, so the first one is small: somebody who has just
 * begun an import sees people at once.
 */
export const FIRST_PART_ROWS = 200

/** Something of a row that is left out, while its person is imported. */
export interface RowNote {
  readonly line: number
  readonly code: 'phone-unreadable' | 'phone-shared'
}

/** A part of a list: every row of it that is not blank is in `rows` or in `faults`. */
export interface PeoplePart {
  readonly rows: readonly ImportRow[]
  readonly faults: readonly RowFault[]
  readonly notes: readonly RowNote[]
}

export interface ReadingOptions {
  readonly columns: ChosenColumns
  /** A row that comes before all others, wherever it stands; null: as they stand. */
  readonly first: ImportRow | null
  /** Most rows of a part. */
  readonly rowsPerPart: number
}

/**
 * A customer's list in file order, part by part, whatever pieces its text comes in.
 *
 * @throws UnreadableList when nothing of the file can be taken, or nothing further.
 */
export async function* readPeople(
  text: AsyncIterable<string>,
  options: ReadingOptions,
): AsyncGenerator<PeoplePart> {
  const table = tableReader((header) => recognisedColumns(header, options.columns))
  const reader = new PeopleReader(options)
  for await (const piece of text) yield* reader.take(table.take(piece, false))
  yield* reader.take(table.take('', true))
  yield* reader.end()
}

class PeopleReader {
  readonly #options: ReadingOptions
  readonly #emails = lineIndex()
  readonly #phones = sharedPhones()
  #columns: Columns | null = null
  #rows: ImportRow[] = []
  #faults: RowFault[] = []
  #notes: RowNote[] = []
  #isEmpty = true
  #most = FIRST_PART_ROWS

  constructor(options: ReadingOptions) {
    this.#options = options
    if (!options.first) return
    this.#rows.push(options.first)
    this.#emails.add(options.first.email, options.first.line)
  }

  *take(rows: readonly TableRow[]): Generator<PeoplePart> {
    for (const row of rows) {
      if (this.#columns) this.#read(this.#columns, row)
      else this.#columns = recogniseColumns(row.cells, this.#options.columns)
      if (this.#isFull()) yield this.#part()
    }
  }

  *end(): Generator<PeoplePart> {
    if (this.#isEmpty) throw new UnreadableList('empty')
    if (this.#rows.length + this.#faults.length > 0) yield this.#part()
  }

  #read(columns: Columns, row: TableRow): void {
    this.#isEmpty = false
    const { first } = this.#options
    const isFirst = row.line === first?.line
    const read = isFirst ? first : readRow(columns, row, (email) => this.#emails.find(email))
    if ('code' in read) {
      this.#faults.push(read)
      return
    }
    if (isPhoneLost(columns, row, read)) {
      this.#notes.push({ line: row.line, code: 'phone-unreadable' })
    }
    if (isFirst) return
    this.#rows.push(read)
    this.#emails.add(read.email, read.line)
  }

  /** Faults and notes are bounded, too: a file may hold nothing else. */
  #isFull(): boolean {
    return [this.#rows, this.#faults, this.#notes].some((some) => some.length >= this.#most)
  }

  #part(): PeoplePart {
    const { rows, lines } = this.#phones.without(this.#rows)
    const shared = lines.map((line) => ({ line, code: 'phone-shared' as const }))
    const notes = [...this.#notes, ...shared].toSorted((a, b) => a.line - b.line)
    const part = { rows, faults: this.#faults, notes }
    this.#rows = []
    this.#faults = []
    this.#notes = []
    this.#most = this.#options.rowsPerPart
    return part
  }
}
