import type { StoreFile } from './store-file.ts'

/** Removes rows that may not be seen any more: they are written over, not only unlinked. */
export function writtenOver(file: StoreFile, remove: () => void): void {
  file.db.pragma('secure_delete = ON')
  try {
    remove()
  } finally {
    file.db.pragma('secure_delete = OFF')
  }
}
