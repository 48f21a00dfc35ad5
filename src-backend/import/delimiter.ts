import papaparse from 'papaparse'

const DELIMITERS = [',', ';', '\t'] as const
type Delimiter = (typeof DELIMITERS)[number]

/** How the cells of a text are separated, and where its table begins. */
export interface TableStart {
  readonly delimiter: Delimiter
  readonly at: number
  /** Line of the file, counted from 1. */
  readonly line: number
}

/**
 * By the hint for spreadsheets in the first line, else by the header.
 *
 * @param head with `\n` at the end of lines.
 * @param score how much of a header is understood.
 */
export function findStart(head: string, score: (header: readonly string[]) => number): TableStart {
  const hint = /^sep=([,;\t])\n/.exec(head)
  if (hint) return { delimiter: hint[1] as Delimiter, at: hint[0].length, line: 2 }
  const scores = DELIMITERS.map((delimiter) => score(firstRow(head, delimiter)))
  const best = DELIMITERS[scores.indexOf(Math.max(...scores))] ?? ','
  return { delimiter: best, at: 0, line: 1 }
}

function firstRow(head: string, delimiter: Delimiter): readonly string[] {
  const { data } = papaparse.parse<string[]>(head.trimStart(), {
    delimiter,
    newline: '\n',
    preview: 1,
  })
  return data[0] ?? []
}
