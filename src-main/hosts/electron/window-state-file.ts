import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { WindowState } from './window-place.ts'

/** What the file holds, unchecked; null: nothing that could be read. */
export function readWindowState(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/**
 * Replaces the file as a whole. At once, because the last time is while the window closes; where it
 * cannot be written (a full disk, a folder that can only be read) the window just opens elsewhere.
 */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, `${JSON.stringify(state)}\n`)
    renameSync(`${file}.new`, file)
  } catch {
    // Nothing that a person would miss.
  }
}
