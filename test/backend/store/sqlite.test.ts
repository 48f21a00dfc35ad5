import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore, type Store } from '#backend/store/open-store.ts'
import { systemIds } from '#shared/lib/system-ports.ts'

let store: Store

beforeEach(async () => {
  store = await openStore({ file: ':memory:', ids: systemIds })
})
afterEach(() => store.close())

test('people are found by id and by place, never by reading all of a partner', async () => {
  const plans = await Promise.all(
    [
      `select * from member where partner = 'p' and license = 'l'
        and id in (select value from json_each('[]'))`,
      `update member set holds_seat = 1 where partner = 'p' and license = 'l'
        and id in (select value from json_each('[]'))`,
      `select * from member where partner = 'p' and (client, license, id) > ('c', 'l', 'm')
        and client <= 'd' order by client, license, id limit 9`,
      `select * from member where partner = 'p' and version > 1 and version <= 5 order by version, id`,
      `select * from license where partner = 'p' and id in (select value from json_each('[]'))
        order by id`,
      `select wanted.value, (select id from member where partner = 'p' and license = 'l'
        and email = wanted.value and state not in ('expired', 'cancelled'))
        from (select value from json_each('[]')) as wanted`,
    ].map(planOf),
  )
  expect(plans).toEqual([
    expect.stringContaining('sqlite_autoindex_member_1 (partner=? AND id=?)'),
    expect.stringContaining('sqlite_autoindex_member_1 (partner=? AND id=?)'),
    expect.stringContaining(
      'member_place (partner=? AND (client,license,id)>(?,?,?) AND client<?)',
    ),
    expect.stringContaining('member_version (partner=? AND version>? AND version<?)'),
    expect.stringContaining('sqlite_autoindex_license_1 (partner=? AND id=?)'),
    expect.stringContaining('member_email (partner=? AND license=? AND email=?)'),
  ])
})

async function planOf(query: string): Promise<string> {
  const { rows } = await sql
    .raw<{ detail: string }>(`explain query plan ${query}`)
    .execute(store.db)
  return rows.map(({ detail }) => detail).join('\n')
}
