import { must } from '#shared/lib/assert.ts'
import type { WireRow } from '#shared/protocol/change-rows.ts'
import type { VersionPage } from './changed.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db } from './open-store.ts'
import { grantedClients, type Scope } from './scope.ts'

/** The next clients in id order. */
export async function clientPage(
  db: Db,
  scope: Scope,
  after: string | null,
  limit: number,
): Promise<WireRow<'client'>[]> {
  return clients(db, scope)
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function getClient(db: Db, scope: Scope, id: string): Promise<WireRow<'client'>> {
  const row = await clients(db, scope).where('id', '=', id).executeTakeFirst()
  return must(row, 'A granted client exists.')
}

/** Clients with a version in (after, upTo]. */
export async function changedClients(
  db: Db,
  scope: Scope,
  { after, upTo }: VersionPage,
): Promise<WireRow<'client'>[]> {
  return clients(db, scope)
    .where('version', '>', after)
    .where('version', '<=', upTo)
    .orderBy('version')
    .orderBy('id')
    .execute()
}

export async function countClients(db: Db, scope: Scope): Promise<number> {
  const row = await db
    .selectFrom('client')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('partner', '=', scope.partner)
    .$if(!scope.allClients, (query) => query.where('id', 'in', grantedClients(db, scope)))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Those of the ids that are clients which the operator may see. */
export async function reachableClients(
  db: Db,
  dialect: StoreDialect,
  scope: Scope,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await clients(db, scope).where('id', 'in', dialect.listOf(ids)).execute()
  return new Set(rows.map(({ id }) => id))
}

function clients(db: Db, scope: Scope) {
  return db
    .selectFrom('client')
    .select(['id', 'name', 'signed_up_on as signedUpOn'])
    .where('partner', '=', scope.partner)
    .$if(!scope.allClients, (query) => query.where('id', 'in', grantedClients(db, scope)))
}
