import { explainRequest } from '#shared/domain/explain-request.ts'
import { RefusedError } from '../plugins/problem.ts'
import { grantedAmong } from '../store/grants.ts'
import { lockPartner } from '../store/partners.ts'
import type { LicenseTable } from '../store/tables.ts'
import { findClientByName, lockLicenseOfProduct, type ClientOfImport } from '../store/imports.ts'
import type { ImportWork } from './import-work.ts'

/** Where the people of a request go; what is null is not there yet. */
export interface ImportPlace {
  readonly client: ClientOfImport | null
  /** Held until the transaction ends. */
  readonly license: LicenseTable | null
}

/**
 * No key keeps a client of the same name, or a license of the same product, from being there twice:
 * who is about to make one takes the partner's lock and looks again.
 *
 * @throws ProblemError `forbidden` for a client that the operator was not granted.
 */
export async function findPlace(work: ImportWork): Promise<ImportPlace> {
  const place = await lookUp(work)
  if (place.license || work.request.dryRun) return place
  await lockPartner(work.trx, work.dialect, work.operator.partner)
  return lookUp(work)
}

async function lookUp({ trx, dialect, operator, request }: ImportWork): Promise<ImportPlace> {
  const { partner } = operator
  const client = await findClientByName(trx, partner, request.client)
  if (!client) return { client, license: null }
  if (!operator.allClients && !(await grantedAmong(trx, operator, [client.id])).has(client.id)) {
    const message = `${request.client} is not among the clients granted to you.`
    const refusal = explainRequest('client-not-granted', { client: request.client })
    throw new RefusedError('forbidden', message, refusal)
  }
  const place = { partner, client: client.id, product: request.product }
  return { client, license: await lockLicenseOfProduct(trx, dialect, place) }
}
