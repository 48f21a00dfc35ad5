import { changeGrants } from '../grants/change-grants.ts'
import { clientNameKey } from '../store/client-name.ts'
import { holdGrants } from '../store/grants.ts'
import { insertRows } from '../store/insert-rows.ts'
import type { ImportWork } from './import-work.ts'
import { localDate } from './local-date.ts'

/** Takes the lock that `makeClient` needs, before the partner's version is taken. */
export async function holdForClient({ trx, operator }: ImportWork): Promise<void> {
  if (!operator.allClients) await holdGrants(trx, operator)
}

/** As a client that an import makes is called. */
export function newClientName({ request }: Pick<ImportWork, 'request'>): string {
  return request.client.normalize('NFC')
}

/** Who makes a client may see it. @returns its id. */
export async function makeClient(work: ImportWork, version: number): Promise<string> {
  const { trx, ids, operator, now } = work
  const { partner } = operator
  const id = ids.newId()
  const name = newClientName(work)
  const row = { partner, id, name, name_key: clientNameKey(name), signed_up_on: localDate(now) }
  await insertRows(trx, 'client', [{ ...row, version }])
  if (!operator.allClients) {
    await changeGrants(trx, { operator, grant: [id], revoke: [], at: now })
  }
  return id
}
