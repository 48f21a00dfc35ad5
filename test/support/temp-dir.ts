import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const IN_MEMORY = '/dev/shm'

interface TempDir {
  readonly path: string
  remove(): void
}

/** A folder of its own, and what removes it. */
export function tempDir(): TempDir {
  return dirIn(tmpdir())
}

/** The same in memory where the system has such a place: for proofs that open thousands of files. */
export function memoryDir(): TempDir {
  return dirIn(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir())
}

function dirIn(parent: string): TempDir {
  const folder = mkdtempSync(path.join(parent, 'seatwright-test-'))
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
