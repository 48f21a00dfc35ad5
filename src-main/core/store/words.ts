/**
 * Fills the search table beside a load. The rows of a book that loads are only added to, so whoever
 * follows them needs nothing but the newest id that was committed.
 */
export interface Words {
  /** Rows up to this id are committed. */
  upTo(memberId: number): void
  /**
   * Waits until all rows up to this id are in, and ends.
   *
   * @returns false: it failed, and the table has to be filled from the rows.
   */
  finish(memberId: number): boolean
  /** Ends at once; nothing has the book open when this returns. */
  end(): void
}

export type StartWords = (book: string) => Words

/** Where there is no second thread: the table is filled from the rows once all of them are there. */
export const noWords: StartWords = () => ({
  upTo: () => undefined,
  finish: () => false,
  end: () => undefined,
})
