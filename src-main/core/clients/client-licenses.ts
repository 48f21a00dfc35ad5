import type { BillingCycle } from '#shared/domain/words.ts'
import { MAX_CLIENT_LICENSES, type ClientLicense } from '#shared/rpc/contract/clients.ts'
import type { Reads } from '../directory/reads.ts'
import {
  LICENSE_COLUMNS,
  licenseFigures,
  type LicenseTuple,
  type ProfileOf,
} from './license-figures.ts'

type NamedTuple = [...LicenseTuple, uid: string, plan: string, cycle: BillingCycle, pending: number]

const COUNT = 'SELECT count(*) FROM license WHERE client_id = ?'

const LICENSES = `
  SELECT ${LICENSE_COLUMNS}, l.uid, l.plan, l.cycle,
    EXISTS (SELECT 1 FROM pending_effect AS e WHERE e.license_id = l.id)
  FROM license AS l JOIN client AS c ON c.id = l.client_id
  WHERE l.client_id = ? ORDER BY l.product, l.plan, l.uid LIMIT ${MAX_CLIENT_LICENSES}`

/** The licenses of one client (internal id), by product and plan. */
export function readClientLicenses(
  reads: Reads,
  profileOf: ProfileOf,
  client: number,
): { count: number; rows: ClientLicense[] } {
  const [count = 0] = reads.column<number>(COUNT, client)
  const rows = reads.tuples<NamedTuple>(LICENSES, client).map((tuple) => {
    const { product, people, seats, exempt, changedAt } = licenseFigures(tuple, profileOf)
    const [id, plan, cycle, pending] = tuple.slice(-4) as [string, string, BillingCycle, number]
    return { id, product, plan, cycle, people, seats, exempt, changedAt, pending: pending === 1 }
  })
  return { count, rows }
}
