import type { ClientSort, ClientsQuery } from '#shared/rpc/contract/clients.ts'
import type { SeatSums } from '#shared/rpc/contract/seat-sums.ts'
import type { ClientEntry } from './client-index.ts'
import { addSeats, noLicenses, noSeats, type LicenseSums } from './license-figures.ts'

/** A client with the sum of the licenses that count. */
interface SummedClient {
  readonly client: ClientEntry
  readonly sums: LicenseSums
}

/** Clients in the order asked for; `seats` sums up all of them. */
interface OrderedClients {
  readonly clients: readonly ClientEntry[]
  readonly seats: SeatSums
}

/** null: there is nothing to compare, which comes last in either direction. */
type Key = number | string | null

const KEYS: Readonly<Record<ClientSort, (row: SummedClient) => Key>> = {
  // They come in name order.
  name: () => 0,
  products: ({ sums }) => (sums.licenses === 0 ? null : sums.products.toSorted().join(' ')),
  licenses: ({ sums }) => sums.licenses,
  people: ({ sums }) => sums.people,
  seats: ({ sums }) => sums.seats.inUse,
  utilisation: ({ sums }) => utilisation(sums.seats),
  free: ({ sums }) => sums.seats.free,
  short: ({ sums }) => sums.seats.short,
  unused: ({ sums }) => sums.seats.unused,
  changed: ({ sums }) => sums.changedAt,
  'signed-up': ({ client }) => client.signedUpOn,
}

/** @param found in name order. @param sums by internal id, of the licenses that count. */
export function orderClients(
  found: readonly ClientEntry[],
  sums: ReadonlyMap<number, LicenseSums>,
  query: Pick<ClientsQuery, 'has' | 'products' | 'sort'>,
): OrderedClients {
  const rows = found
    .map((client) => ({ client, sums: sums.get(client.id) ?? noLicenses() }))
    .filter((row) => query.products.length === 0 || row.sums.licenses > 0)
    .filter((row) => query.has.every((trait) => row.sums.seats[trait] > 0))
  const seats = noSeats()
  for (const row of rows) addSeats(seats, row.sums.seats)
  return { clients: sorted(rows, query.sort).map((row) => row.client), seats }
}

function sorted(
  rows: readonly SummedClient[],
  { by, descending }: ClientsQuery['sort'],
): readonly SummedClient[] {
  if (by === 'name') return descending ? rows.toReversed() : rows
  const keyOf = KEYS[by]
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }))
  // The sort is stable: who is equal stays in name order, in either direction.
  return keyed.sort((a, b) => compare(a.key, b.key, descending)).map(({ row }) => row)
}

function compare(a: Key, b: Key, descending: boolean): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b === descending ? 1 : -1
}

function utilisation({ included, additional, inUse }: SeatSums): Key {
  const total = included + additional
  return total === 0 ? null : inUse / total
}
