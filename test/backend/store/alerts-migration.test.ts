import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrations } from '#backend/store/migrations/index.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { openOld } from '#test/support/old-store.ts'

test('licenses that were there before renew by their client’s sign-up, and are looked at soon', async () => {
  const { db, close, goOn } = await openOld(
    migrations.findIndex(({ name }) => name.endsWith('-alerts')),
  )
  const [partner, client, license] = [systemIds.newId(), systemIds.newId(), systemIds.newId()]
  for (const statement of [
    `insert into partner (id, name, created_at) values ('${partner}', 'Northwind', 0)`,
    `insert into product values ('${partner}', 'chat', 'Chat', '{}', 0)`,
    `insert into plan values ('${partner}', 'chat', 'team', 'Team', 1, 1, 0)`,
    `insert into client values ('${partner}', '${client}', 'Contoso', 'contoso', '2022-05-31', 1)`,
    `insert into license (partner, id, client, product, plan, cycle, included, additional, in_use,
       people, version)
     values ('${partner}', '${license}', '${client}', 'chat', 'team', 'monthly', 1, 0, 0, 0, 1)`,
  ]) {
    await sql.raw(statement).execute(db)
  }
  await goOn()
  const licenses = await db.selectFrom('license').select(['id', 'renews_on']).execute()
  const timers = await db.selectFrom('timer').selectAll().execute()
  await close()
  expect(licenses).toEqual([{ id: license, renews_on: '2022-05-31' }])
  expect(timers).toEqual([{ partner, kind: 'license-alerts', subject: license, due_at: 0 }])
})
