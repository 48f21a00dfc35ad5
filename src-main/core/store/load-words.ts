import { fillWords, wordsTable } from './book-schema.ts'
import type { Store, StoreFile } from './store-file.ts'
import { removeWordsFile, takeWords } from './words-file.ts'
import type { StartWords, Words } from './words.ts'

/** Fewer people are searchable at once anyway; a thread for them would only cost. */
const WORTH_A_THREAD = 10_000

/** Search of a book that loads: filled beside the load where that pays. */
export interface LoadWords {
  /** To be told after each commit. */
  loaded(people: number): void
  /** Makes the search table and fills it; within the transaction that makes the indexes. */
  fill(): void
  /** Ends what goes on beside, and leaves nothing of it. */
  end(): void
}

export function loadWords(store: Store, start: StartWords): LoadWords {
  let people = 0
  let words: Words | null = null

  function isFilledBeside(): boolean {
    const filling = words
    words = null
    return filling?.finish(lastMember(store.book)) ?? false
  }

  return {
    loaded(added) {
      people += added
      if (people < WORTH_A_THREAD) return
      words ??= start(store.book.db.name)
      words.upTo(lastMember(store.book))
    },
    fill() {
      store.book.db.exec(wordsTable)
      if (isFilledBeside()) takeWords(store.book)
      else store.book.db.exec(fillWords)
    },
    end() {
      people = 0
      words?.end()
      words = null
      removeWordsFile(store.book.db.name)
    },
  }
}

function lastMember(book: StoreFile): number {
  return book.sql('SELECT coalesce(max(id), 0) FROM member').pluck().get() as number
}
