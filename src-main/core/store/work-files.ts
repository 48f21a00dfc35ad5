import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'

/** SQLite's own files beside a database. What is left of a log must not be taken for another's. */
const LOGS = ['-wal', '-shm'] as const

/** The files around an outbox; all are named after it. */
export interface WorkFiles {
  readonly work: string
  /** A whole copy of it, some seconds old. */
  readonly backup: string
  /** How it was left by a program that ended well. */
  readonly left: string
  /** What an unusable one was put together again to, whole: it only has to take its place. */
  readonly restored: string
}

export function workFiles(work: string): WorkFiles {
  const named = (part: string): string => work.replace(/\.sqlite$/, part)
  return {
    work,
    backup: named('.backup.sqlite'),
    left: named('.left.json'),
    restored: named('.restored.sqlite'),
  }
}

/** Where a file is made before it gets its name. */
export function draftOf(file: string): string {
  return `${file}.new`
}

export function removeDatabase(file: string): void {
  for (const part of ['', ...LOGS]) rmSync(`${file}${part}`, { force: true })
}

/** Gives a file that was made whole its name: a crash, or a loss of power, leaves the old one or this one. */
export function nameDraft(file: string): void {
  const draft = draftOf(file)
  const handle = openSync(draft, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
}

/** Puts the restored outbox in its place. What lies there is set aside, and never deleted. */
export function takeRestored({ work, restored }: WorkFiles): void {
  setWorkAside(work)
  renameSync(restored, work)
}

/** The logs first: as long as the file itself is there, whoever starts again goes on with it. */
function setWorkAside(work: string): void {
  const name = freeName(work)
  for (const part of [...LOGS, '']) {
    if (existsSync(`${work}${part}`)) renameSync(`${work}${part}`, `${name}${part}`)
  }
}

/** Under the time when it was last changed. */
function freeName(work: string): string {
  const changedAt = statSync(work, { throwIfNoEntry: false })?.mtime ?? new Date(0)
  const stem = work.replace(
    /\.sqlite$/,
    `.damaged-${changedAt.toISOString().replace(/[-:.]/g, '')}`,
  )
  let name = `${stem}.sqlite`
  for (let n = 2; existsSync(name) || existsSync(`${name}-wal`); n += 1)
    name = `${stem}-${n}.sqlite`
  return name
}
