import type { ListSource } from './paged-list.ts'

/** A stretch of a list that the core reckons anew at each call, and the count of all of it. */
export type FetchRows<Row> = (
  from: number,
  limit: number,
) => Promise<{ readonly count: number; readonly rows: readonly Row[] }>

/** A list that the core does not keep open: its order hardly changes, and the change feed tells when. */
export function countedSource<Row>(fetchRows: FetchRows<Row>): ListSource<Row> {
  return {
    async open({ from, limit }) {
      const { count, rows } = await fetchRows(from, limit)
      return { list: 'counted', generation: 0, count, total: count, rows }
    },
    page: async (_list, from, limit) => (await fetchRows(from, limit)).rows,
    close: () => Promise.resolve(),
  }
}
