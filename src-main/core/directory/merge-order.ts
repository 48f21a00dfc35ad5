import type { Reads } from './reads.ts'
import { positionsOf, type NameOrder } from './roster.ts'

const BY_NAME = `
  SELECT member.id, name_key, uid FROM json_each(?) AS asked CROSS JOIN member ON member.id = asked.value
  ORDER BY name_key, uid`
const NEXT = `
  SELECT id FROM member WHERE (name_key, uid) > (?, ?) ORDER BY name_key, uid LIMIT 1`

type NameTuple = readonly [id: number, nameKey: string, uid: Buffer]

/** Somebody who is put in, before the one who stood at `before`. */
interface Arrival {
  readonly id: number
  readonly before: number
}

/**
 * The order as `reads` sees it, made from one in which only the named people may stand wrong, be
 * missing or be gone.
 *
 * @param change that `reads` sees.
 * @returns null: somebody stands beside them whom the order does not know.
 */
export function mergeOrder(
  reads: Reads,
  order: NameOrder,
  named: ReadonlySet<number>,
  change: number,
): NameOrder | null {
  const arrivals = findArrivals(reads, order, named)
  if (arrivals.some(({ before }) => before < 0)) return null
  const ids = new Int32Array(order.ids.length + arrivals.length)
  let length = 0
  let next = 0
  for (let at = 0; at <= order.ids.length; at += 1) {
    for (; arrivals[next]?.before === at; next += 1) ids[length++] = arrivals[next]?.id ?? 0
    const id = order.ids[at]
    if (id !== undefined && !named.has(id)) ids[length++] = id
  }
  const greatest = arrivals.reduce((most, { id }) => Math.max(most, id), 0)
  const room = Math.max(order.positions.length, greatest + 1)
  const merged = ids.slice(0, length)
  return { ids: merged, positions: positionsOf(merged, room), change }
}

/** In name order. From the last one on, so that each asks only for whoever comes next in the book. */
function findArrivals(
  reads: Reads,
  order: NameOrder,
  named: ReadonlySet<number>,
): readonly Arrival[] {
  const people = reads.tuples<NameTuple>(BY_NAME, JSON.stringify([...named]))
  const arrivals: Arrival[] = []
  for (const [id, nameKey, uid] of people.toReversed()) {
    const [next] = reads.column<number>(NEXT, nameKey, uid)
    arrivals.push({ id, before: placeBefore(order, named, next, arrivals.at(-1)) })
  }
  return arrivals.toReversed()
}

function placeBefore(
  order: NameOrder,
  named: ReadonlySet<number>,
  next: number | undefined,
  later: Arrival | undefined,
): number {
  if (next === undefined) return order.ids.length
  // Whoever comes next is put in, too, and has found the place.
  if (named.has(next)) return later?.before ?? order.ids.length
  return order.positions[next] ?? -1
}
