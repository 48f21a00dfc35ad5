import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '#backend/store/open-store.ts'
import { GLOBAL_TABLES } from '#backend/store/tables.ts'
import { openTestStore, testEngine } from '#test/support/store.ts'

/** A key as the engine's own catalogue tells it: its first column, and what that refers to. */
interface Key {
  readonly table: string
  readonly kind: 'primary' | 'unique' | 'foreign' | 'index'
  /** Null: an expression. */
  readonly first: string | null
  /** Of a foreign key: the table and its column that `first` refers to. */
  readonly to: string | null
}

let store: Store
let keys: readonly Key[]

beforeAll(async () => {
  store = await openTestStore()
  keys = testEngine === 'postgres' ? await postgresKeys() : await sqliteKeys()
})
afterAll(() => store.close())

const isGlobal = (table: string): boolean => GLOBAL_TABLES.some((name) => name === table)

test('every key of partner data begins with the partner', () => {
  const own = keys.filter(({ table }) => !isGlobal(table) && table !== 'partner')
  expect(own.filter(({ first }) => first !== 'partner')).toEqual([])
  for (const kind of ['primary', 'unique', 'foreign', 'index'] as const) {
    expect(own.filter((key) => key.kind === kind).length).toBeGreaterThan(3)
  }
})

test('a foreign key leads from the partner to the partner', () => {
  const foreign = keys.filter(({ kind }) => kind === 'foreign')
  expect(foreign.filter(({ to }) => !/^(partner\.id|\w+\.partner)$/.test(to ?? ''))).toEqual([])
})

test('every table has a primary key, and the global ones are those that say so', () => {
  const tables = new Set(keys.map(({ table }) => table))
  const withPrimary = keys.filter(({ kind }) => kind === 'primary').map(({ table }) => table)
  expect(new Set(withPrimary)).toEqual(tables)
  expect([...tables].filter(isGlobal).sort()).toEqual([...GLOBAL_TABLES].sort())
})

async function sqliteKeys(): Promise<Key[]> {
  const { rows } = await sql<Key>`
    select t.name as "table",
      case list.origin when 'pk' then 'primary' else iif(list."unique", 'unique', 'index') end as kind,
      info.name as first, null as "to"
    from sqlite_schema as t, pragma_index_list(t.name) as list, pragma_index_info(list.name) as info
    where t.type = 'table' and info.seqno = 0
    union all
    select t.name, 'primary', info.name, null
    from sqlite_schema as t, pragma_table_info(t.name) as info
    where t.type = 'table' and info.pk = 1 and t.name not in (
      select m.name from sqlite_schema as m, pragma_index_list(m.name) as i where i.origin = 'pk'
    ) and t.name not like 'sqlite%'
    union all
    select t.name, 'foreign', fk."from", fk."table" || '.' || coalesce(fk."to", 'id')
    from sqlite_schema as t, pragma_foreign_key_list(t.name) as fk
    where t.type = 'table' and fk.seq = 0`.execute(store.db)
  return rows
}

async function postgresKeys(): Promise<Key[]> {
  const { rows } = await sql<Key>`
    select t.relname as "table",
      case when i.indisprimary then 'primary' when i.indisunique then 'unique' else 'index' end as kind,
      a.attname as first, null as "to"
    from pg_index as i
    join pg_class as t on t.oid = i.indrelid and t.relnamespace = 'public'::regnamespace
    left join pg_attribute as a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    union all
    select t.relname, 'foreign', a.attname, r.relname || '.' || b.attname
    from pg_constraint as c
    join pg_class as t on t.oid = c.conrelid
    join pg_class as r on r.oid = c.confrelid
    join pg_attribute as a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    join pg_attribute as b on b.attrelid = r.oid and b.attnum = c.confkey[1]
    where c.contype = 'f' and t.relnamespace = 'public'::regnamespace`.execute(store.db)
  return rows
}
