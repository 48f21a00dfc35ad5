import { open, stat } from 'node:fs/promises'
import { CliProblem } from './cli-problem.ts'

/** One line of the file of errors. The address is there where it could be read as one. */
interface ErrorLine {
  readonly line: number
  readonly email: string | null
  readonly code: string
  readonly sentence: string
}

export interface ErrorsFile {
  write(lines: readonly ErrorLine[]): Promise<void>
  close(): Promise<void>
}

/** Replaces the file. @param list the file that is imported, which must be another. @throws CliProblem */
export async function openErrorsFile(file: string, list: string): Promise<ErrorsFile> {
  if (await isSameFile(file, list)) throw new CliProblem('--errors names the file to import.')
  const handle = await open(file, 'w').catch((error: unknown) => {
    throw new CliProblem(`The file ${file} cannot be written.`, { cause: error })
  })
  await handle.write('\uFEFFline,email,code,problem\r\n')
  return {
    async write(lines) {
      await handle.write(lines.map(csvLine).join(''))
    },
    close: () => handle.close(),
  }
}

/** By any name, also through a link. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all(
    [one, other].map((file) => stat(file, { bigint: true }).catch(() => null)),
  )
  return first && second ? first.dev === second.dev && first.ino === second.ino : false
}

function csvLine({ line, email, code, sentence }: ErrorLine): string {
  return `${[String(line), email ?? '', code, sentence].map(csvCell).join(',')}\r\n`
}

/** An address may begin with `=`: a spreadsheet must take it for text, not for a formula. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
