import type { BulkResult } from '#shared/rpc/contract/bulks.ts'
import type { ListSource } from '../../data/paged-list.ts'

type FetchResults = (
  from: number,
  limit: number,
) => Promise<{ readonly count: number; readonly rows: readonly BulkResult[] }>

/** The results of a bulk keep their order for ever, so they need no list that is opened and closed. */
export function resultsSource(fetchResults: FetchResults): ListSource<BulkResult> {
  return {
    async open() {
      const { count } = await fetchResults(0, 1)
      return { list: 'results', generation: 0, count, total: count }
    },
    page: async (_list, from, limit) => (await fetchResults(from, limit)).rows,
    close: () => Promise.resolve(),
  }
}
