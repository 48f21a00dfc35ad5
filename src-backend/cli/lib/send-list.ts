import {
  importAnswer,
  MAX_IMPORT_ROWS,
  type ImportAnswer,
  type ImportRow,
} from '#shared/protocol/imports.ts'
import type { BackendConnection } from './backend-connection.ts'
import { CliProblem } from './cli-problem.ts'
import type { ImportOptions } from './import-options.ts'

export interface SentList {
  readonly imported: number
  readonly rejected: ImportAnswer['rejected']
}

/**
 * Sends the rows in requests that are each one transaction; the first one carries the owner's row,
 * so that the license begins with its owner. Sent again after a failure, nobody is there twice.
 *
 * @throws CliProblem
 */
export async function sendList(
  backend: BackendConnection,
  target: ImportOptions['target'],
  rows: readonly ImportRow[],
): Promise<SentList> {
  const sent = { imported: 0, rejected: [] as ImportAnswer['rejected'] }
  for (const part of parts(ownerFirst(rows, target.owner))) {
    const answer = await sendPart(backend, { ...target, rows: part }, sent.imported)
    sent.imported += answer.imported
    sent.rejected.push(...answer.rejected)
  }
  return sent
}

async function sendPart(
  backend: BackendConnection,
  body: object,
  before: number,
): Promise<ImportAnswer> {
  try {
    return await backend.ask({ method: 'POST', path: '/v1/imports', body }, importAnswer)
  } catch (error) {
    if (!(error instanceof CliProblem) || before === 0) throw error
    const remedy = `${before} people are imported; run the command again to go on with the others.`
    throw new CliProblem(`${error.message}\n${remedy}`, { cause: error })
  }
}

function ownerFirst(rows: readonly ImportRow[], owner: string): ImportRow[] {
  const isOwner = (row: ImportRow): boolean => row.email === owner
  return [...rows.filter(isOwner), ...rows.filter((row) => !isOwner(row))]
}

function parts(rows: readonly ImportRow[]): ImportRow[][] {
  const count = Math.ceil(rows.length / MAX_IMPORT_ROWS)
  return Array.from({ length: count }, (_, part) =>
    rows.slice(part * MAX_IMPORT_ROWS, (part + 1) * MAX_IMPORT_ROWS),
  )
}
