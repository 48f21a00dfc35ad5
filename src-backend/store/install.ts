import type { Kysely } from 'kysely'
import type { Clock, Ids } from '#shared/lib/ports.ts'
import { must } from '#shared/lib/assert.ts'
import { liftVersions } from './partners.ts'
import type { Trx } from './open-store.ts'
import type { Tables } from './tables.ts'

export type InstallKey =
  'epoch' | 'token-key' | 'link-key' | 'portal-key' | 'license-key' | 'oidc-key' | 'oidc-cookie-key'

/** The install's value under `key`, made by `make` at the first call; of two first calls one wins. */
export async function installValue(
  db: Kysely<Tables>,
  key: InstallKey,
  make: () => string,
): Promise<string> {
  const known = await findInstallValue(db, key)
  if (known !== undefined) return known
  await db
    .insertInto('install')
    .values({ key, value: make() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  return must(await findInstallValue(db, key), 'What was just stored can be read.')
}

/**
 * Begins another life of the data, as after a copy was put back: every console's cursor is void,
 * so that none goes on from what this copy never had. Licensed products know no epoch, only the
 * versions that they were told: those of the new life are above any that the lost time gave.
 */
export async function beginNewLife(
  trx: Trx,
  { ids, clock }: { readonly ids: Ids; readonly clock: Clock },
): Promise<void> {
  const epoch = { value: ids.newId() }
  await trx.updateTable('install').set(epoch).where('key', '=', 'epoch').execute()
  await liftVersions(trx, clock.now())
}

/** Of a store that was opened, which makes one. */
export async function readEpoch(db: Kysely<Tables>): Promise<string> {
  return must(await findInstallValue(db, 'epoch'), 'Data that were opened have an epoch.')
}

async function findInstallValue(db: Kysely<Tables>, key: InstallKey): Promise<string | undefined> {
  const row = await db
    .selectFrom('install')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.value
}
