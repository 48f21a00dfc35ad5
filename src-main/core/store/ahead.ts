import { z } from 'zod'
import { readBookState, type BookState } from './book-state.ts'
import { lastEventSeq } from './outbox-events.ts'
import { readMeta, writeMeta, type Store, type StoreFile } from './store-file.ts'

/** Part of a query over `command`, with the values of its places. */
export interface Condition {
  readonly where: string
  readonly values: readonly unknown[]
}

/** What `work` notes when the backend turns out to live another life than a book is of. */
const left = z.object({
  /** The epoch of the book, which is over. */
  epoch: z.string(),
  /** The newest outbox event then: what is answered later is not in that book. */
  since: z.int(),
})

/**
 * Answered, but newer than the book's rows: the authority's word stands until its rows come. Versions
 * count inside an epoch. Answers of another epoch are newer only if they came after the book's own
 * was left, which lasts until the book that is filled under the new one takes its place.
 */
export function aheadOf({ work, book }: Pick<Store, 'work' | 'book'>): readonly Condition[] {
  const state = readBookState(book)
  const { epoch, version } = state
  const sameLife = {
    where: `outcome = 'applied' AND version > ? AND epoch IS ?`,
    values: [version, epoch],
  }
  const since = leftAt(work, state)
  if (since === null) return [sameLife]
  const nextLife = {
    where: `outcome = 'applied' AND epoch IS NOT ? AND id IN (
      SELECT command FROM outbox_event WHERE seq > ? AND event = 'answered')`,
    values: [epoch, since],
  }
  return [sameLife, nextLife]
}

/** Whether this command's answer is newer than the book's rows. */
export function isAhead(store: Pick<Store, 'work' | 'book'>, command: string): boolean {
  return aheadOf(store).some(
    ({ where, values }) =>
      store.work.sql(`SELECT 1 FROM command WHERE id = ? AND ${where}`).get(command, ...values) !==
      undefined,
  )
}

/**
 * The backend says which life it lives, before anything is answered in it.
 *
 * @returns whether that changes which answers are ahead of the book.
 */
export function meetEpoch({ work, book }: Pick<Store, 'work' | 'book'>, epoch: string): boolean {
  const state = readBookState(book)
  const isOver = state.epoch !== null && state.epoch !== epoch
  const since = leftAt(work, state)
  if (isOver && since !== null) return false
  const note = { epoch: state.epoch, since: lastEventSeq(work) }
  writeMeta(work, 'epoch_left', isOver ? JSON.stringify(note) : null)
  return isOver || since !== null
}

/** null: the book is of the life that the backend lived when it was last met. */
function leftAt(work: StoreFile, { epoch }: BookState): number | null {
  const kept = readMeta(work, 'epoch_left')
  if (kept === null) return null
  const note = left.parse(JSON.parse(kept))
  return note.epoch === epoch ? note.since : null
}
