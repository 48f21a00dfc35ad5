import type { ImportAnswer } from '#shared/protocol/imports.ts'
import type { RowFault } from '../../import/read-row.ts'
import { counted } from './counted.ts'

/** What an import came to so far; of a dry run: what it would come to. */
export interface ImportTotals {
  readonly rows: number
  readonly imported: number
  /** From an earlier run of the same list. */
  readonly there: number
  readonly faults: number
  readonly alreadyOnLicense: number
  readonly seatsShort: number
  /** Null: nothing could be sent. */
  readonly last: Pick<ImportAnswer, 'seats' | 'numbers'> | null
}

export const NO_TOTALS: ImportTotals = {
  rows: 0,
  imported: 0,
  there: 0,
  faults: 0,
  alreadyOnLicense: 0,
  seatsShort: 0,
  last: null,
}

export function addPart(
  totals: ImportTotals,
  rows: number,
  faults: readonly RowFault[],
  answer: ImportAnswer | null,
): ImportTotals {
  const withCode = (code: RowFault['code']): number =>
    faults.filter((fault) => fault.code === code).length
  return {
    rows: totals.rows + rows,
    imported: totals.imported + (answer?.imported ?? 0),
    there: totals.there + (answer?.there ?? 0),
    faults: totals.faults + faults.length,
    alreadyOnLicense: totals.alreadyOnLicense + withCode('already-on-license'),
    seatsShort: totals.seatsShort + withCode('seats-short'),
    last: answer ?? totals.last,
  }
}

/** Somebody of the list is on the license now, or would be. */
export function isAnyoneIn({ imported, there, alreadyOnLicense }: ImportTotals): boolean {
  return imported + there + alreadyOnLicense > 0
}

/** The last lines of an import. @param title of the license. */
export function totalLines(totals: ImportTotals, title: string, dryRun: boolean): string[] {
  const { rows, imported, there, alreadyOnLicense } = totals
  const ofAll = `${counted(imported)} of ${counted(rows)} people`
  return [
    dryRun
      ? `Dry run, nothing was changed: ${ofAll} can be imported into ${title}.`
      : `Imported ${ofAll} into ${title}.`,
    ...(there > 0
      ? [`${counted(there)} were there already from an earlier run of this list.`]
      : []),
    ...(alreadyOnLicense > 0 ? [`${counted(alreadyOnLicense)} were on the license already.`] : []),
    ...seatLines(totals, dryRun),
  ]
}

function seatLines({ last, seatsShort }: ImportTotals, dryRun: boolean): string[] {
  if (!last) return []
  const { seats, numbers } = last
  const total = counted(seats.included + seats.additional)
  const use = `${counted(numbers.inUse)} of ${total} seats would be in use.`
  const short = `${counted(seatsShort)} more seats are needed for the others: --additional ${seats.additional + seatsShort}.`
  return [...(dryRun ? [use] : []), ...(seatsShort > 0 ? [short] : [])]
}
