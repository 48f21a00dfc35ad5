import type { Clock } from '#shared/lib/ports.ts'
import { paceMeter } from '#shared/lib/pace.ts'
import type { ListBytes } from '../../import/scan-list.ts'
import { counted } from './counted.ts'
import type { ImportTotals } from './import-totals.ts'

/** On a terminal one line renews itself; elsewhere, in a log say, lines are few. */
const EVERY_MS = { terminal: 100, elsewhere: 5_000 }

/** Where progress is written: standard error, so that standard output is the report alone. */
export interface ProgressOutput {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** How far one pass over a list is. */
export class ImportProgress {
  readonly #clock: Clock
  readonly #out: ProgressOutput
  readonly #verb: string
  readonly #rowsPace: ReturnType<typeof paceMeter>
  readonly #bytesPace: ReturnType<typeof paceMeter>
  #shownAtMs: number
  #bytes = 0
  #isLineThere = false

  /** @param verb for what happens to people: `imported`. */
  constructor(clock: Clock, out: ProgressOutput, verb: string) {
    this.#clock = clock
    this.#out = out
    this.#verb = verb
    this.#rowsPace = paceMeter(clock)
    this.#bytesPace = paceMeter(clock)
    this.#shownAtMs = clock.monotonic()
  }

  /** The same bytes, counted: rows are not known before they are read. */
  async *counting(list: ListBytes): AsyncGenerator<Uint8Array> {
    for await (const bytes of list.read()) {
      this.#bytes += bytes.byteLength
      yield bytes
    }
  }

  show({ rows, imported }: ImportTotals, size: number): void {
    const left = this.#bytesPace.at(this.#bytes, size)?.leftMs ?? null
    const perSecond = this.#rowsPace.at(rows, null)?.perSecond ?? null
    if (this.#isTooSoon()) return
    this.#shownAtMs = this.#clock.monotonic()
    const parts = [
      `${counted(rows)} rows read`,
      `${counted(imported)} people ${this.#verb}`,
      ...(perSecond === null ? [] : [`${counted(Math.round(perSecond))} rows a second`]),
      ...(left === null ? [] : [`${counted(Math.ceil(left / 1_000))} s left`]),
    ]
    this.#write(parts.join(', '))
  }

  /** Makes room for another line. */
  clear(): void {
    if (this.#isLineThere) this.#out.write('\r\u001B[K')
    this.#isLineThere = false
  }

  #isTooSoon(): boolean {
    const everyMs = this.#out.isTTY ? EVERY_MS.terminal : EVERY_MS.elsewhere
    return this.#clock.monotonic() - this.#shownAtMs < everyMs
  }

  #write(text: string): void {
    if (!this.#out.isTTY) {
      this.#out.write(`${text}\n`)
      return
    }
    this.#isLineThere = true
    this.#out.write(`\r${text.slice(0, (this.#out.columns ?? 80) - 1)}\u001B[K`)
  }
}
