import process from 'node:process'
import type { ImportRow } from '#shared/protocol/imports.ts'
import { decodeText } from '../import/decode-text.ts'
import { findRow } from '../import/find-row.ts'
import { scanList, type ListBytes, type ListScan } from '../import/scan-list.ts'
import { connectToBackend } from './lib/backend-connection.ts'
import { CliProblem } from './lib/cli-problem.ts'
import { openErrorsFile } from './lib/errors-file.ts'
import { readImportOptions, type ImportOptions } from './lib/import-options.ts'
import { importPass, type PreparedImport } from './lib/import-pass.ts'
import { isAnyoneIn, totalLines } from './lib/import-totals.ts'
import { licenseTitle } from './lib/license-title.ts'
import { openListFile } from './lib/list-file.ts'
import { runCli } from './lib/run.ts'

async function main(): Promise<void> {
  const options = readImportOptions(process.argv.slice(2))
  const list = await openListFile(options.file)
  const scan = await scanList(list, options.target.owner)
  const owner = await findOwner(list, scan, options)
  const backend = await connectToBackend(options.operator)
  try {
    await importAll({ options, list, scan, owner, backend })
  } finally {
    await backend.close()
  }
}

async function importAll(ready: Omit<PreparedImport, 'errors'>): Promise<void> {
  const { errorsFile, file } = ready.options
  const errors = errorsFile === null ? null : await openErrorsFile(errorsFile, file)
  try {
    await importRows({ ...ready, errors })
  } finally {
    await errors?.close()
  }
}

/** @throws CliProblem when nothing of the list is in, or with --strict when a row is faulty. */
async function importRows(prepared: PreparedImport): Promise<void> {
  const { strict, dryRun, target } = prepared.options
  const title = await licenseTitle(prepared.backend, target)
  if (strict && !dryRun) await assertFaultless(prepared)
  const totals = await importPass(prepared, { dryRun, tellNotes: dryRun || !strict })
  if (!isAnyoneIn(totals)) {
    throw new CliProblem('Nothing was imported: no row of the file can be.')
  }
  for (const line of totalLines(totals, title, dryRun)) console.log(line)
}

async function assertFaultless(prepared: PreparedImport): Promise<void> {
  const { faults } = await importPass(prepared, { dryRun: true, tellNotes: true })
  if (faults === 0) return
  throw new CliProblem('Nothing was imported: with --strict every row must be right.')
}

/** A license begins with its owner, so the owner's row is looked for before the others are sent. */
async function findOwner(
  list: ListBytes,
  scan: ListScan,
  { columns, target }: ImportOptions,
): Promise<ImportRow | null> {
  if (!scan.mayHold) return null
  const found = await findRow(decodeText(list.read(), scan.encoding), columns, target.owner)
  if (found !== 'faulty') return found
  throw new CliProblem("Nothing was imported: the owner's row is faulty.")
}

runCli(main)
