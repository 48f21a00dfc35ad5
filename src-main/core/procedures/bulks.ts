import type { BulkReader } from '../bulks/bulk-reader.ts'
import { withNames } from '../bulks/people-names.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { Engine } from '../engine.ts'
import { os } from './implementer.ts'

export interface BulksParts {
  readonly engine: Engine
  readonly book: BookReader
  readonly bulks: BulkReader
}

export function bulksProcedures({ engine, book, bulks }: BulksParts) {
  return {
    list: os.bulks.list.handler(({ input }) => ({ bulks: bulks.latest(input.limit) })),
    get: os.bulks.get.handler(({ input, errors }) => known(bulks.find(input.bulk), errors)),
    results: os.bulks.results.handler(({ input, errors }) => {
      known(bulks.find(input.bulk), errors)
      const { count, people } = bulks.outcomes(input.bulk, input.only, input.from, input.limit)
      return { count, rows: withNames(book.reads(), people) }
    }),
    retry: os.bulks.retry.handler(async ({ input, errors }) => {
      known(bulks.find(input.bulk), errors)
      return engine.retryBulk(input.bulk)
    }),
    cancel: os.bulks.cancel.handler(async ({ input, errors }) => {
      known(bulks.find(input.bulk), errors)
      return { cancelled: await engine.cancelBulk(input.bulk) }
    }),
    undo: os.bulks.undo.handler(async ({ input, errors }) => {
      known(bulks.find(input.bulk), errors)
      return engine.undoBulk(input.bulk)
    }),
    canUndo: os.bulks.canUndo.handler(async ({ input, errors }) => {
      known(bulks.find(input.bulk), errors)
      return engine.canUndoBulk(input.bulk)
    }),
  }
}

function known<T>(found: T | undefined, errors: { NOT_FOUND: () => Error }): T {
  if (found === undefined) throw errors.NOT_FOUND()
  return found
}
