import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ListBytes } from '../../import/scan-list.ts'
import { UnreadableList } from '../../import/unreadable-list.ts'
import { CliProblem } from './cli-problem.ts'

/** Keeps what must be remembered of each row in bounds (see `lineIndex`): some millions of them. */
const MAX_LIST_BYTES = 512 * 1024 * 1024

/** A list on disk. It is read twice, so it must be a file and no pipe. @throws CliProblem, UnreadableList */
export async function openListFile(file: string): Promise<ListBytes> {
  const found = await stat(file).catch((error: unknown) => {
    throw unreadable(file, error)
  })
  if (!found.isFile()) throw new CliProblem(`${file} is not a file.`)
  if (found.size > MAX_LIST_BYTES) throw new UnreadableList('too-large')
  return { size: found.size, read: () => bytesOf(file) }
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file)
  } catch (error) {
    throw unreadable(file, error)
  }
}

function unreadable(file: string, cause: unknown): CliProblem {
  return new CliProblem(`The file ${file} cannot be read.`, { cause })
}
