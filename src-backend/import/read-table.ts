import papaparse from 'papaparse'
import { UnreadableList } from './unreadable-list.ts'

const DELIMITERS = [',', ';', '\t'] as const
type Delimiter = (typeof DELIMITERS)[number]

/** One row of a file that is not blank. */
export interface TableRow {
  /** Line of the file that the row begins on, counted from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * The rows of a delimited text, its header included, blank ones left out.
 *
 * @param score how much of a header is understood; decides between the possible delimiters.
 * @throws UnreadableList when quotes do not match: what follows could be anybody's cell.
 */
export function readTable(text: string, score: (header: readonly string[]) => number): TableRow[] {
  const lines = text.replace(/\r\n?/g, '\n')
  const hinted = /^sep=([,;\t])\n/.exec(lines)
  const delimiter = hinted ? (hinted[1] as Delimiter) : bestDelimiter(lines, score)
  const start = hinted ? hinted[0].length : 0
  return parse(lines.slice(start), delimiter, hinted ? 2 : 1)
}

function bestDelimiter(text: string, score: (header: readonly string[]) => number): Delimiter {
  const scores = DELIMITERS.map((delimiter) => score(firstRow(text, delimiter)))
  return DELIMITERS[scores.indexOf(Math.max(...scores))] ?? ','
}

function firstRow(text: string, delimiter: Delimiter): readonly string[] {
  const { data } = papaparse.parse<string[]>(text.trimStart(), {
    delimiter,
    newline: '\n',
    preview: 1,
  })
  return data[0] ?? []
}

function parse(text: string, delimiter: Delimiter, firstLine: number): TableRow[] {
  const { data, errors } = papaparse.parse<string[]>(text, { delimiter, newline: '\n' })
  const lines = startLines(data, firstLine)
  const broken = errors.find((error) => error.type === 'Quotes')
  if (broken) throw new UnreadableList('broken-quotes', lines[broken.row ?? 0] ?? firstLine)
  return data
    .map((cells, row) => ({ line: lines[row] ?? firstLine, cells }))
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''))
}

/** Only a quoted cell can hold a line break, so each break in a row's cells is one line more. */
function startLines(data: readonly (readonly string[])[], firstLine: number): number[] {
  let next = firstLine
  return data.map((cells) => {
    const line = next
    next += 1 + cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0)
    return line
  })
}
