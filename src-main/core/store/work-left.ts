import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { draftOf, nameDraft, type WorkFiles } from './work-files.ts'

/** The one file that nobody can send again: a sum over every byte of it tells any change. */
const left = z.object({ sha256: z.string() })

/** To be noted when the outbox is closed and nothing of it lies in a log any more. */
export function noteWorkLeft(files: WorkFiles): void {
  if (hasLog(files)) return
  writeFileSync(draftOf(files.left), JSON.stringify({ sha256: sumOf(files.work) }), { mode: 0o600 })
  nameDraft(files.left)
}

/** From now on it is not as it was left. */
export function forgetWorkLeft({ left }: WorkFiles): void {
  rmSync(left, { force: true })
}

/** `unknown`: the last program did not end well, so nothing was noted. */
export function howWorkWasLeft(files: WorkFiles): 'as-left' | 'touched' | 'unknown' {
  if (!existsSync(files.left)) return 'unknown'
  const note = parseNote(readFileSync(files.left, 'utf8'))
  if (!note) return 'unknown'
  // A log beside a file that was left without one belongs to somebody else.
  return !hasLog(files) && note.sha256 === sumOf(files.work) ? 'as-left' : 'touched'
}

/** One with nothing in it is what a program leaves that was killed before its first change. */
export function hasLog({ work }: WorkFiles): boolean {
  return (statSync(`${work}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}

function sumOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

function parseNote(text: string): z.infer<typeof left> | null {
  try {
    return left.parse(JSON.parse(text))
  } catch {
    return null
  }
}
