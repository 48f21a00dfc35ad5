import { closeSync, cpSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import path from 'node:path'
import { findFile } from '../../support/find-file.ts'

const PARTS = ['', '-wal', '-shm']

/** A console's book on disk, to be harmed while nobody has it open. */
export function bookFile(dataFolder: string): string {
  return findFile(dataFolder, 'book.sqlite')
}

/** Its outbox. */
export function workFile(dataFolder: string): string {
  return findFile(dataFolder, 'work.sqlite')
}

/** Overwrites bytes over the whole file but for its header, which alone would be noticed at once. */
export function flipBytes(file: string): void {
  const handle = openSync(file, 'r+')
  const noise = Buffer.alloc(64, 0xa5)
  for (let at = 8_192; at < statSync(file).size; at += 8_192) writeSync(handle, noise, 0, 64, at)
  closeSync(handle)
}

export function cutWal(file: string): void {
  truncateSync(`${file}-wal`, Math.floor(statSync(`${file}-wal`).size * 0.6))
}

export function deleteWal(file: string): void {
  for (const part of ['-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
}

/** @returns what puts the file back as it is now, over whatever there is then. */
export function copyOf(file: string, into: string): () => void {
  const kept = PARTS.filter((part) => statSync(file + part, { throwIfNoEntry: false }))
  for (const part of kept) cpSync(file + part, path.join(into, `kept${part}`))
  return () => {
    for (const part of PARTS) rmSync(file + part, { force: true })
    for (const part of kept) cpSync(path.join(into, `kept${part}`), file + part)
  }
}
