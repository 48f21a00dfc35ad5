import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'

/** Turns every bit of so many bytes from there on. */
export function flipAt(file: string, at: number, bytes = 1): void {
  const content = readFileSync(file)
  for (let n = at; n < Math.min(at + bytes, content.length); n += 1) {
    content[n] = (content[n] ?? 0) ^ 255
  }
  writeFileSync(file, content)
}

/** The same over the whole file. */
export function flipEvery(file: string, step: number, from = 0): void {
  for (let at = from; at < statSync(file).size; at += step) flipAt(file, at)
}

/** Cuts a file, or its log, to a part of its size; one that is not there stays away. */
export function cutTo(file: string, share: number): void {
  if (existsSync(file)) truncateSync(file, Math.floor(statSync(file).size * share))
}

export function replaceByGarbage(file: string): void {
  writeFileSync(file, 'no database '.repeat(3_000))
}

export function removeLogs(file: string): void {
  for (const part of ['-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
}
