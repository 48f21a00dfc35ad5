import type { ImportAnswer } from '#shared/protocol/imports.ts'
import type { PeoplePart } from '../../import/read-people.ts'
import type { RowFault } from '../../import/read-row.ts'
import { faultLine, faultSentence, noteLine, noteSentence } from '../../import/sentences.ts'
import { counted } from './counted.ts'
import type { ErrorsFile } from './errors-file.ts'
import { addPart, NO_TOTALS, type ImportTotals } from './import-totals.ts'
import { ToldLines } from './told-lines.ts'

const MAX_FAULT_LINES = 50
const MAX_NOTE_LINES = 20

export interface ReportOptions {
  print(line: string): void
  /** Where every line goes; null: only the first are told. */
  readonly errors: ErrorsFile | null
  /** False where they were told before. */
  readonly tellNotes: boolean
}

/** What is told of the rows of one pass over a list. */
export class ImportReport {
  readonly #options: ReportOptions
  readonly #faults: ToldLines
  readonly #notes: ToldLines
  totals: ImportTotals = NO_TOTALS

  constructor(options: ReportOptions) {
    this.#options = options
    this.#faults = new ToldLines(MAX_FAULT_LINES, options.print)
    this.#notes = new ToldLines(MAX_NOTE_LINES, options.print)
  }

  async take(part: PeoplePart, answer: ImportAnswer | null): Promise<void> {
    const faults = allFaults(part, answer)
    const rows = part.rows.length + part.faults.length
    this.totals = addPart(this.totals, rows, faults, answer)
    const { errors, tellNotes } = this.#options
    const notes = tellNotes ? part.notes : []
    for (const fault of faults) this.#faults.add(faultLine(fault))
    for (const note of notes) this.#notes.add(noteLine(note))
    await errors?.write([
      ...faults.map((fault) => ({ ...fault, sentence: faultSentence(fault) })),
      ...notes.map((note) => ({ ...note, email: null, sentence: noteSentence(note) })),
    ])
  }

  /** How many lines were not told; of the notes, only where there are any. */
  tellRest(): void {
    const { errors, print } = this.#options
    const where = errors ? 'all of them are in the file of errors' : '--errors FILE writes them all'
    const rest = { 'faulty rows': this.#faults.more, notes: this.#notes.more }
    for (const [what, more] of Object.entries(rest)) {
      if (more > 0) print(`… and ${counted(more)} more ${what}; ${where}.`)
    }
  }
}

/** In file order: those that were found in reading, and those that the backend left out. */
function allFaults(part: PeoplePart, answer: ImportAnswer | null): RowFault[] {
  const emails = new Map(part.rows.map(({ line, email }) => [line, email]))
  const rejected = (answer?.rejected ?? []).map(({ line, code }) => ({
    ...{ line, code },
    email: emails.get(line) ?? null,
  }))
  return [...part.faults, ...rejected].toSorted((a, b) => a.line - b.line)
}
