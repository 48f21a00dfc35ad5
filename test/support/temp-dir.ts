import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A folder of its own, and what removes it. */
export function tempDir(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'seatwright-test-'))
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
