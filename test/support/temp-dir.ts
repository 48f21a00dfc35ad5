import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

interface TempDir {
  readonly path: string
  remove(): void
}

/** A folder of its own, and what removes it. For tests it is in memory where the system has room there. */
export function tempDir(): TempDir {
  const folder = mkdtempSync(path.join(tmpdir(), 'seatwright-test-'))
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
