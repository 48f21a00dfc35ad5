import type { Reads } from './reads.ts'

export const tabs = ['members', 'invites'] as const
export type Tab = (typeof tabs)[number]

/**
 * All people of the book in exact name order, in memory: 13 bytes a person, so that a search puts
 * its hits in order without asking for a single name. Good until people come, go, are renamed or
 * change tab.
 */
export interface NameOrder {
  /** Internal member ids, in order. */
  readonly ids: Int32Array
  /** By position: the internal id of the client. */
  readonly clients: Int32Array
  /** By position: index into `tabs`. */
  readonly tabs: Uint8Array
  /** By member id: the position, -1 where there is none. */
  readonly positions: Int32Array
}

// Two passes: the index holds all that the order needs, and the table is then read in its own
// order. One pass in name order would jump through the table once for each person.
const IN_ORDER = 'SELECT id FROM member ORDER BY name_key, uid'
const PLACES = `SELECT id, client_id, state <> 'member' FROM member`

/** To be called within a snapshot. */
export function readNameOrder(reads: Reads): NameOrder {
  const ids = Int32Array.from(reads.column<number>(IN_ORDER))
  const positions = positionsOf(ids)
  return { ids, positions, ...readPlaces(reads, positions, ids.length) }
}

/** Looks up a position; -1 for people who came after the order was read. */
export function positionOf(order: NameOrder, id: number): number {
  return order.positions[id] ?? -1
}

function positionsOf(ids: Int32Array): Int32Array {
  const positions = new Int32Array(greatest(ids) + 1).fill(-1)
  ids.forEach((id, position) => {
    positions[id] = position
  })
  return positions
}

function readPlaces(
  reads: Reads,
  positions: Int32Array,
  count: number,
): Pick<NameOrder, 'clients' | 'tabs'> {
  const clients = new Int32Array(count)
  const tabsByPosition = new Uint8Array(count)
  for (const [id, client, tab] of reads.eachTuple<[number, number, number]>(PLACES)) {
    const position = positions[id] ?? -1
    clients[position] = client
    tabsByPosition[position] = tab
  }
  return { clients, tabs: tabsByPosition }
}

function greatest(ids: Int32Array): number {
  return ids.reduce((most, id) => Math.max(most, id), 0)
}
