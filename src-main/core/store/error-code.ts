/** The code of an error of SQLite, of the system, or of the writer's thread. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null
}

/** What keeps this machine from storing anything. */
export type StorageTrouble = 'full' | 'read-only' | 'failing'

/** null: it is about something else. */
export function storageTroubleOf(code: string | null): StorageTrouble | null {
  if (code === null) return null
  // The memory that readers share is a file, too: it cannot grow on a full disk.
  if (/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)$/.test(code)) return 'full'
  if (/^(SQLITE_READONLY|EROFS$|EACCES$|EPERM$)/.test(code)) return 'read-only'
  return /^(SQLITE_IOERR|EIO$)/.test(code) ? 'failing' : null
}

/** The file itself cannot be used any more. */
export function isDamageCode(code: string | null): boolean {
  return code !== null && /^SQLITE_(CORRUPT|NOTADB)/.test(code)
}
