import papaparse, { type ParseResult } from 'papaparse'
import { findStart } from './delimiter.ts'
import { UnixLines } from './unix-lines.ts'
import { UnreadableList } from './unreadable-list.ts'

/** So much is waited for before the header is judged. */
const HEAD_CHARS = 65_536

/** A row that is longer is one whose closing quote is missing: the rest of the file would be one cell. */
const MAX_ROW_CHARS = 1_048_576

/** One row of a file that is not blank. */
export interface TableRow {
  /** Line of the file that the row begins on, counted from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** Rows of a delimited text that comes in pieces, its header included, blank ones left out. */
export interface TableReader {
  /** @throws UnreadableList when quotes do not match: what follows could be anybody's cell. */
  take(text: string, isLast: boolean): readonly TableRow[]
}

/** @param score how much of a header is understood; decides between the possible delimiters. */
export function tableReader(score: (header: readonly string[]) => number): TableReader {
  const lines = new UnixLines()
  let rest = ''
  let parser: RowParser | null = null
  return {
    take(text, isLast) {
      rest += lines.take(text, isLast)
      if (!parser && !isLast && rest.length < HEAD_CHARS) return []
      if (!parser) {
        const start = findStart(rest.slice(0, HEAD_CHARS), score)
        rest = rest.slice(start.at)
        parser = new RowParser(start.delimiter, start.line)
      }
      const { rows, used } = parser.parse(rest, isLast)
      rest = rest.slice(used)
      return rows
    },
  }
}

/**
 * The parser that the library's own streams use: it leaves a last row that may go on. Its typings
 * call it undocumented, so a property test compares it with the parsing of a whole text.
 */
class RowParser {
  readonly #parser: papaparse.Parser
  #line: number

  constructor(delimiter: string, line: number) {
    this.#parser = new papaparse.Parser({ delimiter, newline: '\n' })
    this.#line = line
  }

  parse(text: string, isLast: boolean): { rows: readonly TableRow[]; used: number } {
    const { data, errors, meta } = this.#parser.parse(text, 0, !isLast) as ParseResult<string[]>
    const rows = this.#withLines(data)
    // What the parser misses in a row that goes on may come with the next piece.
    const broken = errors.find(({ type, row = 0 }) => type === 'Quotes' && row < data.length)
    if (broken) throw new UnreadableList('broken-quotes', rows[broken.row ?? 0]?.line ?? this.#line)
    if (text.length - meta.cursor > MAX_ROW_CHARS) {
      throw new UnreadableList('broken-quotes', this.#line)
    }
    const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    return { rows: filled, used: isLast ? text.length : meta.cursor }
  }

  #withLines(data: readonly (readonly string[])[]): TableRow[] {
    return data.map((cells) => {
      const line = this.#line
      this.#line += 1 + breaksIn(cells)
      return { line, cells }
    })
  }
}

/** Only a quoted cell can hold a line break, so each break in a row's cells is one line more. */
function breaksIn(cells: readonly string[]): number {
  let breaks = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) breaks += 1
  }
  return breaks
}
