import { cpSync, rmSync } from 'node:fs'
import { tempDir } from './temp-dir.ts'

/** The files of a folder as they lay at one moment. */
export interface LeftFiles {
  /** Puts them in the place of what is there now. */
  putBack(): void
}

/**
 * Keeps what a program leaves that is killed now: a test cannot end without closing its files, and
 * closed they are tidier, their logs emptied and how they were left noted.
 */
export function leaveFiles(folder: string): LeftFiles {
  const kept = tempDir()
  const options = { recursive: true, preserveTimestamps: true }
  cpSync(folder, kept.path, options)
  return {
    putBack() {
      rmSync(folder, { recursive: true })
      cpSync(kept.path, folder, options)
      kept.remove()
    },
  }
}
