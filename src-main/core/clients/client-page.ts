import type { ClientRow } from '#shared/rpc/contract/clients.ts'
import type { Reads } from '../directory/reads.ts'
import {
  addLicense,
  LICENSE_COLUMNS,
  licenseFigures,
  noLicenses,
  type LicenseSums,
  type LicenseTuple,
  type ProfileOf,
} from './license-figures.ts'

interface ClientRecord {
  readonly id: number
  readonly uid: string
  readonly name: string
  readonly signed_up_on: string
  readonly complete: number
}

type PendingTuple = [...LicenseTuple, pending: number]

const CLIENTS = `
  SELECT c.id, c.uid, c.name, c.signed_up_on, c.complete
  FROM json_each(?) AS asked CROSS JOIN client AS c ON c.id = asked.value ORDER BY asked.key`

const LICENSES = `
  SELECT ${LICENSE_COLUMNS}, EXISTS (SELECT 1 FROM pending_effect AS e WHERE e.license_id = l.id)
  FROM json_each(?) AS asked
  CROSS JOIN client AS c ON c.id = asked.value CROSS JOIN license AS l ON l.client_id = c.id`

interface Summed {
  readonly sums: LicenseSums
  pending: boolean
}

/**
 * The rows of these clients (internal ids), in this order; shorter when one of them is no more.
 *
 * @param products only licenses of these count; none: all.
 */
export function readClientRows(
  reads: Reads,
  profileOf: ProfileOf,
  ids: readonly number[],
  products: readonly string[] = [],
): ClientRow[] {
  const asked = JSON.stringify(ids)
  const summed = new Map<number, Summed>()
  for (const tuple of reads.tuples<PendingTuple>(LICENSES, asked)) {
    const license = licenseFigures(tuple, profileOf)
    if (products.length > 0 && !products.includes(license.product)) continue
    const client = summed.get(license.client) ?? nothingSummed()
    summed.set(license.client, client)
    addLicense(client.sums, license)
    client.pending ||= tuple.at(-1) === 1
  }
  return reads
    .rows<ClientRecord>(CLIENTS, asked)
    .map((record) => clientRow(record, summed.get(record.id) ?? nothingSummed()))
}

function nothingSummed(): Summed {
  return { sums: noLicenses(), pending: false }
}

function clientRow(record: ClientRecord, { sums, pending }: Summed): ClientRow {
  const { licenses, people, seats, exempt, products, changedAt } = sums
  return {
    id: record.uid,
    name: record.name,
    signedUpOn: record.signed_up_on,
    complete: record.complete === 1,
    ...{ licenses, people, seats, exempt, changedAt, pending },
    products: products.toSorted(),
  }
}
