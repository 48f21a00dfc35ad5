/** A program that a host started and ends. It never outlives the host. */
export interface ChildProgram {
  /** Tells every further line of its standard output. */
  onLine(listener: (line: string) => void): void
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>
  /** Asks it to end, and after a time makes it. Resolves when it has. */
  end(): Promise<void>
}

/** How a host starts a bundle as a process of its own. `env` is added to the host's environment. */
export type StartProgram = (
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) => ChildProgram

/** The program ended, or stayed silent too long, before it said what was waited for. */
class ProgramError extends Error {
  override name = 'ProgramError'
  readonly code = 'program-failed'
}

/** The first group of `pattern` in the first line that has it. @throws ProgramError */
export function lineOf(program: ChildProgram, pattern: RegExp, what: string): Promise<string> {
  return new Promise((resolve, reject) => {
    program.onLine((line) => {
      const found = pattern.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
    void program.ended.then((code) => {
      reject(new ProgramError(`${what} ended (exit code ${code ?? 'none'}) before it was ready.`))
    })
  })
}

/** Everything that it prints, once it has ended well. @throws ProgramError */
export async function outputOf(program: ChildProgram, what: string): Promise<string> {
  const lines: string[] = []
  program.onLine((line) => lines.push(line))
  const code = await program.ended
  if (code !== 0) throw new ProgramError(`${what} failed (exit code ${code ?? 'none'}).`)
  return lines.join('\n')
}
