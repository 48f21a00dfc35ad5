import type { StorePaths } from '#core/store/writer-port.ts'
import type { TestCore } from './core.ts'
import { tempDir } from './temp-dir.ts'

/** Copies of a console's files as they are now, to be put over newer ones. */
export interface OldCopies {
  readonly paths: StorePaths
  remove(): void
}

export function oldCopies({ work, book }: TestCore): OldCopies {
  const folder = tempDir()
  const paths = { work: `${folder.path}/work.sqlite`, book: `${folder.path}/book.sqlite` }
  work.prepare('VACUUM INTO ?').run(paths.work)
  book.prepare('VACUUM INTO ?').run(paths.book)
  return { paths, remove: folder.remove }
}
