import type { Db, Trx } from './open-store.ts'

/** What is kept only so that consoles hear of it. */
export const FORGETTABLE = ['tombstone', 'grant_change'] as const

export interface Forgettable {
  readonly partner: string
  readonly table: (typeof FORGETTABLE)[number]
}

export async function partnerIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('partner').select('id').orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/**
 * Throws away rows from before a wall time, oldest first: about `rows` of them, or those of one
 * version where that has more. Versions are never torn, and whoever reads knows from the same
 * transaction on that they are gone.
 *
 * @returns whether there may be more.
 */
export async function forgetSome(
  trx: Trx,
  { partner, table }: Forgettable,
  before: number,
  rows: number,
): Promise<boolean> {
  const upTo = await endOfOld(trx, { partner, table }, before, rows)
  if (upTo === null) return false
  await trx
    .updateTable('partner_version')
    .set({ forgotten: upTo })
    .where('partner', '=', partner)
    .where('forgotten', '<', upTo)
    .execute()
  await trx.deleteFrom(table).where('partner', '=', partner).where('version', '<=', upTo).execute()
  return true
}

async function endOfOld(
  trx: Trx,
  { partner, table }: Forgettable,
  before: number,
  rows: number,
): Promise<number | null> {
  const oldest = await trx
    .selectFrom(table)
    .select(['version', 'at'])
    .where('partner', '=', partner)
    .orderBy('version')
    .limit(rows)
    .execute()
  const young = oldest.findIndex(({ at }) => at >= before)
  const old = young < 0 ? oldest : oldest.slice(0, young)
  const [first, last] = [old[0], old.at(-1)]
  if (!first || !last) return null
  return old.length < rows ? last.version : Math.max(first.version, last.version - 1)
}
