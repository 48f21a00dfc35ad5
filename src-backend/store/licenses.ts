import type { LicenseFacts } from '#shared/domain/seats.ts'
import type { WireRow } from '#shared/protocol/change-rows.ts'
import { writeGroups } from '#shared/protocol/groups.ts'
import { profileOf } from './catalogue.ts'
import type { ClientRange, VersionPage } from './changed.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db, Trx } from './open-store.ts'
import { permissionsIn } from './permission-groups.ts'
import { placedLicenses } from './placed-licenses.ts'
import { grantedClients, type Scope } from './scope.ts'

export interface LockedLicense extends LicenseFacts {
  readonly id: string
  readonly client: string
  readonly clientName: string
  readonly product: string
  readonly plan: string
  /** Living and ended: every row. */
  readonly people: number
}

/**
 * The licenses of these ids that the operator can reach, held until the transaction ends. In id
 * order, so that two transactions never wait for each other.
 */
export async function lockLicenses(
  trx: Trx,
  dialect: StoreDialect,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, LockedLicense>> {
  const query = placedLicenses(trx)
    .select([
      'license.id',
      'license.client',
      'license.included',
      'license.additional',
      'license.in_use as inUse',
      'license.people',
      'license.product',
      'license.plan',
      'client.name as clientName',
      'client.signed_up_on as clientSignedUpOn',
      'product.profile',
    ])
    .where('license.partner', '=', scope.partner)
    .where('license.id', 'in', dialect.listOf(ids))
    .$if(!scope.allClients, (some) =>
      some.where('license.client', 'in', grantedClients(trx, scope)),
    )
    .orderBy('license.id')
  const rows = await dialect.lockRows(query, 'license').execute()
  return new Map(rows.map((row) => [row.id, { ...row, profile: profileOf(row.profile) }]))
}

/** One license of the partner, whoever asks; undefined: there is none. Held like those above. */
export async function lockOneLicense(
  trx: Trx,
  dialect: StoreDialect,
  partner: string,
  id: string,
): Promise<LockedLicense | undefined> {
  const everyClient = { partner, id: '', allClients: true }
  return (await lockLicenses(trx, dialect, everyClient, [id])).get(id)
}

export async function isReachableLicense(db: Db, scope: Scope, id: string): Promise<boolean> {
  const row = await licenses(db, scope).where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

/** Seats were given or taken: the license changes with its people, so that consoles get the count. */
export async function setSeatsInUse(
  trx: Trx,
  license: { readonly partner: string; readonly id: string },
  inUse: number,
  version: number,
): Promise<void> {
  await trx
    .updateTable('license')
    .set({ in_use: inUse, version })
    .where('partner', '=', license.partner)
    .where('id', '=', license.id)
    .execute()
}

/** People came, went, or got and lost seats. */
export async function setLicenseCounts(
  trx: Trx,
  license: { readonly partner: string; readonly id: string },
  counts: { readonly inUse: number; readonly people: number },
  version: number,
): Promise<void> {
  await trx
    .updateTable('license')
    .set({ in_use: counts.inUse, people: counts.people, version })
    .where('partner', '=', license.partner)
    .where('id', '=', license.id)
    .execute()
}

/** All licenses of a range of clients, by client and id. */
export async function licensesOfClients(
  db: Db,
  scope: Scope,
  range: ClientRange,
): Promise<WireRow<'license'>[]> {
  const ofClients = licenses(db, scope)
    .where('client', '>=', range.first)
    .where('client', '<=', range.last)
  const rows = await ofClients.orderBy('client').orderBy('id').execute()
  return withGroups(rows, await groupsOn(db, scope, ofClients))
}

/** Licenses with a version in (after, upTo]. */
export async function changedLicenses(
  db: Db,
  scope: Scope,
  { after, upTo }: VersionPage,
): Promise<WireRow<'license'>[]> {
  const changed = licenses(db, scope).where('version', '>', after).where('version', '<=', upTo)
  const rows = await changed.orderBy('version').orderBy('id').execute()
  return withGroups(rows, await groupsOn(db, scope, changed))
}

export async function countLicenses(
  db: Db,
  scope: Scope,
): Promise<{ licenses: number; members: number }> {
  const row = await db
    .selectFrom('license')
    .select((eb) => [
      eb.fn.countAll<number>().as('licenses'),
      eb.fn.sum<number | null>('people').as('members'),
    ])
    .where('partner', '=', scope.partner)
    .$if(!scope.allClients, (query) => query.where('client', 'in', grantedClients(db, scope)))
    .executeTakeFirstOrThrow()
  return { licenses: Number(row.licenses), members: Number(row.members ?? 0) }
}

/** The client of each of these licenses that the operator can reach. */
export async function clientsOfLicenses(
  db: Db,
  dialect: StoreDialect,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await licenses(db, scope).where('id', 'in', dialect.listOf(ids)).execute()
  return new Map(rows.map(({ id, client }) => [id, client]))
}

type LicenseQuery = ReturnType<typeof licenses>
type LicenseRow = Awaited<ReturnType<LicenseQuery['executeTakeFirstOrThrow']>>
type GroupRow = Awaited<ReturnType<typeof groupsOn>>[number]

/** Of the licenses that a query names, in name order. */
function groupsOn(db: Db, { partner }: Scope, of: LicenseQuery) {
  return db
    .selectFrom('permission_group')
    .select(['license', 'id', 'name', 'permissions'])
    .where('partner', '=', partner)
    .where('license', 'in', of.clearSelect().select('id'))
    .orderBy('name')
    .execute()
}

function withGroups(
  rows: readonly LicenseRow[],
  groups: readonly GroupRow[],
): WireRow<'license'>[] {
  const byLicense = Map.groupBy(groups, ({ license }) => license)
  return rows.map((row) => ({
    ...row,
    groups: writeGroups((byLicense.get(row.id) ?? []).map(told)),
  }))
}

function told({ id, name, permissions }: GroupRow) {
  return { id, name, permissions: permissionsIn(permissions) }
}

function licenses(db: Db, scope: Scope) {
  return db
    .selectFrom('license')
    .select([
      'id',
      'client',
      'product',
      'plan',
      'cycle',
      'included',
      'additional',
      'in_use as inUse',
      'people',
    ])
    .where('partner', '=', scope.partner)
    .$if(!scope.allClients, (query) => query.where('client', 'in', grantedClients(db, scope)))
}
