import { sql } from 'kysely'
import { isAlive } from './alive.ts'
import type { StoreDialect } from './dialect.ts'
import type { Db } from './open-store.ts'
import type { MemberTable } from './tables.ts'

/**
 * Which of these addresses or phones living people of the license have, and who has them. A
 * subquery for each and no join: while a license grows, PostgreSQL takes it for as small as it was
 * counted last, and would go through all of its people.
 */
export async function contactHolders(
  db: Db,
  dialect: StoreDialect,
  { partner, license }: Pick<MemberTable, 'partner' | 'license'>,
  column: 'email' | 'phone',
  contacts: readonly string[],
): Promise<Map<string, string>> {
  if (contacts.length === 0) return new Map()
  const wanted = sql<{ value: string }>`${dialect.listOfTexts(contacts)}`.as<'wanted'>('wanted')
  const rows = await db
    .selectFrom(wanted)
    .select((eb) => [
      'wanted.value',
      eb
        .selectFrom('member')
        .select('member.id')
        .where('member.partner', '=', partner)
        .where('member.license', '=', license)
        .whereRef(`member.${column}`, '=', 'wanted.value')
        .where(isAlive)
        .as('holder'),
    ])
    .execute()
  return new Map(rows.flatMap(({ value, holder }) => (holder === null ? [] : [[value, holder]])))
}
