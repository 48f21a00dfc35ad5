import type { Bulk } from '#shared/rpc/contract/bulks.ts'
import type { BulkReader } from '../bulks/bulk-reader.ts'
import { withNames } from '../bulks/people-names.ts'
import { planRetry } from '../bulks/retry.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { Engine } from '../engine.ts'
import { os } from './implementer.ts'

export interface BulksParts {
  readonly engine: Engine
  readonly book: BookReader
  readonly bulks: BulkReader
}

export function bulksProcedures(parts: BulksParts) {
  const { engine, book, bulks } = parts
  return {
    list: os.bulks.list.handler(({ input }) => ({ bulks: bulks.latest(input.limit) })),
    get: os.bulks.get.handler(({ input, errors }) => known(bulks.find(input.bulk), errors)),
    results: os.bulks.results.handler(({ input, errors }) => {
      known(bulks.find(input.bulk), errors)
      const { count, people } = bulks.outcomes(input.bulk, input.only, input.from, input.limit)
      return { count, rows: withNames(book.reads(), people) }
    }),
    retry: os.bulks.retry.handler(async ({ input, errors }) => {
      const bulk = known(bulks.find(input.bulk), errors)
      return { bulk: await retry(parts, bulk) }
    }),
    cancel: os.bulks.cancel.handler(async ({ input, errors }) => {
      known(bulks.find(input.bulk), errors)
      return { cancelled: await engine.cancelBulk(input.bulk) }
    }),
    undo: os.bulks.undo.handler(async ({ input, errors }) => {
      known(bulks.find(input.bulk), errors)
      return engine.undoBulk(input.bulk)
    }),
  }
}

/** null: nobody of them can be taken now. */
async function retry({ engine, book, bulks }: BulksParts, bulk: Bulk): Promise<string | null> {
  const refused = bulks.outcomes(bulk.id, 'refused', 0, bulk.people).people
  const plan = planRetry(engine, book, bulk.verb, refused)
  return plan.groups.length === 0 ? null : engine.enqueue(plan)
}

function known<T>(found: T | undefined, errors: { NOT_FOUND: () => Error }): T {
  if (found === undefined) throw errors.NOT_FOUND()
  return found
}
