import { readFile, rm, writeFile } from 'node:fs/promises'
import type { StorePlace } from './store/place.ts'

/**
 * Beside the data, while a backend runs on it, lies its address, so that tools on the machine find
 * it. Null for a database: many backends may run on it, on whatever machines.
 */
function urlFileOf(place: StorePlace): string | null {
  return 'file' in place ? `${place.file}.url` : null
}

export async function writeUrlFile(place: StorePlace, url: string): Promise<void> {
  const file = urlFileOf(place)
  if (file !== null) await writeFile(file, `${url}\n`, { mode: 0o600 })
}

/** Removes the address unless another backend has written its own since. */
export async function removeUrlFile(place: StorePlace, url: string): Promise<void> {
  const file = urlFileOf(place)
  if (file !== null && (await readUrlFile(place)) === url) await rm(file, { force: true })
}

/** @returns null when no backend runs on this data, as far as the file says. */
export async function readUrlFile(place: StorePlace): Promise<string | null> {
  const file = urlFileOf(place)
  if (file === null) return null
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
