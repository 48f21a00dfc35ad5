import type { Engine } from '../engine.ts'
import { readBookState, type BookState } from '../store/book-state.ts'
import type { Connection } from '../store/open-database.ts'
import { storeFile, type StoreFile } from '../store/store-file.ts'
import { Reads } from './reads.ts'

interface OpenBook {
  readonly generation: number
  readonly file: StoreFile
  readonly reads: Reads
}

/**
 * The screens' own connection to the book: opened at the first read, anew when the engine tells of
 * another generation. What generation the rows belong to is asked of the book itself, because the
 * writer commits a moment before the engine can tell of it, and internal ids mean other people in
 * another generation.
 */
export class BookReader {
  private readonly engine: Engine
  private readonly openBook: () => Connection
  private present: OpenBook | null = null

  constructor(engine: Engine, openBook: () => Connection) {
    this.engine = engine
    this.openBook = openBook
  }

  /** For reads that stand alone. Hold it for one procedure only. */
  reads(): Reads {
    return this.open().reads
  }

  /** Runs reads on one state of the book, which is told with them. */
  snapshot<T>(read: (reads: Reads, state: BookState) => T): T {
    const { reads, file } = this.open()
    return reads.snapshot(() => read(reads, readBookState(file)))
  }

  /** To be called before the book's file is exchanged; the next read opens it again. */
  close(): void {
    this.present?.reads.close()
    this.present = null
  }

  private open(): OpenBook {
    const generation = this.engine.generation()
    if (this.present?.generation === generation) return this.present
    this.close()
    const db = this.openBook()
    this.present = { generation, file: storeFile(db), reads: new Reads(db) }
    return this.present
  }
}
