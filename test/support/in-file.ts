import { readFileSync } from 'node:fs'
import { openForWriting } from '#core/store/open-database.ts'

/** What lies in the file itself, rows or not. */
export function isInFile(file: string, text: string): boolean {
  const db = openForWriting(file, 'fast')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return readFileSync(file).includes(text)
}
