import { must } from '#shared/lib/assert.ts'
import type { Db, Trx } from './open-store.ts'

export interface Partner {
  readonly id: string
  readonly name: string
}

/** Makes a partner with its version counter at 0. */
export async function insertPartner(
  trx: Trx,
  partner: Partner & { readonly createdAt: number },
): Promise<void> {
  await trx
    .insertInto('partner')
    .values({ id: partner.id, name: partner.name, created_at: partner.createdAt })
    .execute()
  await trx.insertInto('partner_version').values({ partner: partner.id, version: 0 }).execute()
}

export async function getPartner(db: Db, id: string): Promise<Partner> {
  const row = await db
    .selectFrom('partner')
    .select(['id', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
  return must(row, 'A partner with an operator exists.')
}

export async function hasPartners(db: Db): Promise<boolean> {
  const row = await db.selectFrom('partner').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}

export async function presentVersion(db: Db, partner: string): Promise<number> {
  const row = await db
    .selectFrom('partner_version')
    .select('version')
    .where('partner', '=', partner)
    .executeTakeFirst()
  return must(row, 'A partner has a version counter.').version
}

/**
 * The version that the rows written next carry. The last lock of a writing transaction: whoever
 * holds it commits before anyone else gets the next number, so versions are gap-free in commit
 * order and a reader that has seen one has seen all before it.
 */
export async function nextVersion(trx: Trx, partner: string): Promise<number> {
  const row = await trx
    .updateTable('partner_version')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('partner', '=', partner)
    .returning('version')
    .executeTakeFirst()
  return must(row, 'A partner has a version counter.').version
}
