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

/** Who makes a client may see it. @returns its id. */
export async function makeClient(work: ImportWork, version: number): Promise<string> {
  const { trx, ids, operator, request, now } = work
  const { partner } = operator
  const id = ids.newId()
  const name = request.client.normalize('NFC')
  const row = { partner, id, name, name_key: clientNameKey(name), signed_up_on: localDate(now) }
  await insertRows(trx, 'client', [{ ...row, version }])
  if (!operator.allClients) {
    await changeGrants(trx, { operator, grant: [id], revoke: [], at: now })
  }
  return id
}
