import process from 'node:process'
import { systemClock } from '#shared/lib/system-ports.ts'
import { mostRows, type ImportRow } from '#shared/protocol/imports.ts'
import { decodeText } from '../../import/decode-text.ts'
import { readPeople } from '../../import/read-people.ts'
import type { ListBytes, ListScan } from '../../import/scan-list.ts'
import type { BackendConnection } from './backend-connection.ts'
import type { ErrorsFile } from './errors-file.ts'
import type { ImportOptions } from './import-options.ts'
import { ImportProgress } from './import-progress.ts'
import { ImportReport } from './import-report.ts'
import type { ImportTotals } from './import-totals.ts'
import { sendList } from './send-list.ts'

/** A list that was looked at, and where it goes. */
export interface PreparedImport {
  readonly options: ImportOptions
  readonly list: ListBytes
  readonly scan: ListScan
  /** Null: the list has no row of the owner. */
  readonly owner: ImportRow | null
  readonly backend: BackendConnection
  readonly errors: ErrorsFile | null
}

/** Goes once over the whole list, tells of its rows, and says what it came to. */
export async function importPass(
  { options, list, scan, owner, backend, errors }: PreparedImport,
  { dryRun, tellNotes }: { readonly dryRun: boolean; readonly tellNotes: boolean },
): Promise<ImportTotals> {
  const verb = dryRun ? 'can be imported' : 'imported'
  const progress = new ImportProgress(systemClock, process.stderr, verb)
  const print = (line: string): void => {
    progress.clear()
    console.log(line)
  }
  const report = new ImportReport({ print, errors, tellNotes })
  const text = decodeText(progress.counting(list), scan.encoding)
  const rowsPerPart = mostRows(options.target.as)
  const parts = readPeople(text, { columns: options.columns, first: owner, rowsPerPart })
  try {
    await sendList(
      backend,
      { ...options.target, dryRun, list: scan.hash },
      parts,
      async (part, answer) => {
        await report.take(part, answer)
        progress.show(report.totals, list.size)
      },
    )
  } finally {
    progress.clear()
    report.tellRest()
  }
  return report.totals
}
