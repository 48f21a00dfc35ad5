import { readFile, rm, writeFile } from 'node:fs/promises'

/** Beside the data, while a backend runs on it, lies its address, so that tools on the machine find it. */
function urlFileOf(dataFile: string): string {
  return `${dataFile}.url`
}

export async function writeUrlFile(dataFile: string, url: string): Promise<void> {
  await writeFile(urlFileOf(dataFile), `${url}\n`, { mode: 0o600 })
}

/** Removes the address unless another backend has written its own since. */
export async function removeUrlFile(dataFile: string, url: string): Promise<void> {
  if ((await readUrlFile(dataFile)) === url) await rm(urlFileOf(dataFile), { force: true })
}

/** @returns null when no backend runs on this data, as far as the file says. */
export async function readUrlFile(dataFile: string): Promise<string | null> {
  try {
    return (await readFile(urlFileOf(dataFile), 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
