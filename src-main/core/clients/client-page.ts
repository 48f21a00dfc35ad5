import type { ClientRow } from '#shared/rpc/contract/clients.ts'
import type { Reads } from '../directory/reads.ts'

interface ClientRecord {
  readonly uid: string
  readonly name: string
  readonly signed_up_on: string
  readonly complete: number
  readonly licenses: number
  readonly people: number
  readonly total: number
  readonly in_use: number
  readonly free: number
  readonly products: string
  readonly pending: number
}

// Free seats are counted by license: one that is over its total has none, it does not take others'.
const ROWS = `
  SELECT c.uid, c.name, c.signed_up_on, c.complete,
    count(l.id) AS licenses,
    coalesce(sum(l.people), 0) AS people,
    coalesce(sum(l.included + l.additional), 0) AS total,
    coalesce(sum(l.in_use), 0) AS in_use,
    coalesce(sum(max(0, l.included + l.additional - l.in_use)), 0) AS free,
    json_group_array(DISTINCT l.product) FILTER (WHERE l.id IS NOT NULL) AS products,
    coalesce(max(EXISTS (SELECT 1 FROM pending_effect AS e WHERE e.license_id = l.id)), 0) AS pending
  FROM json_each(?) AS asked
  CROSS JOIN client AS c ON c.id = asked.value
  LEFT JOIN license AS l ON l.client_id = c.id
  GROUP BY asked.key ORDER BY asked.key`

/** The rows of these clients, in this order; shorter when one of them is no more. */
export function readClientRows(reads: Reads, ids: readonly number[]): ClientRow[] {
  return reads.rows<ClientRecord>(ROWS, JSON.stringify(ids)).map(clientRow)
}

function clientRow(record: ClientRecord): ClientRow {
  return {
    id: record.uid,
    name: record.name,
    signedUpOn: record.signed_up_on,
    licenses: record.licenses,
    people: record.people,
    seats: { total: record.total, inUse: record.in_use, free: record.free },
    products: (JSON.parse(record.products) as string[]).sort(),
    complete: record.complete === 1,
    pending: record.pending === 1,
  }
}
