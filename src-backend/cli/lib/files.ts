import { access, link, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** What file systems say that have no second names for a file, as on many sticks. */
export const NO_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK']

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => error.code === code)
}

export async function isThere(file: string): Promise<boolean> {
  try {
    await access(file)
    return true
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}

/** A new and empty file that only its owner reads. */
export async function createPrivate(file: string): Promise<void> {
  await (await open(file, 'wx', 0o600)).close()
}

/** On the disk before anybody is told that it is there. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The same for the names in the folder that `file` lies in, where the system knows how. */
export async function syncFolderOf(file: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path.dirname(file), 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Gives a whole file its name, and never takes one from another file. @returns false: the name is taken. */
export async function giveName(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    await rm(from)
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    if (!hasCode(error, ...NO_LINKS)) throw error
    if (await isThere(to)) return false
    await rename(from, to)
  }
  await syncFolderOf(to)
  return true
}
