import { expect, test } from 'vitest'
import { forgetOld } from '#backend/changes/forget-old.ts'
import { openStore } from '#backend/store/open-store.ts'
import { momentOf } from '#backend/store/moment.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenGrantWorld, limitedOperator } from '#test/support/grant-world.ts'
import { removeMember } from '#test/support/remove-member.ts'
import { newPlace } from '#test/support/store.ts'

const NOW = 1_000 * 86_400_000

test('several instances may forget at once', async () => {
  const { place, remove } = await newPlace()
  const stores = await Promise.all(
    Array.from({ length: 4 }, () => openStore({ ...place, ids: systemIds })),
  )
  const store = must(stores[0], 'four')
  const world = await givenGrantWorld(store, 'alpha', { people: 12 })
  for (const people of world.people) {
    for (const person of people) await removeMember(store, person)
  }
  await Promise.all(stores.map((one) => forgetOld(one, NOW)))
  const left = await store.db.selectFrom('tombstone').select('id').execute()
  const { version, forgotten } = await momentOf(store.db, await limitedOperator(world))
  expect([left, forgotten]).toEqual([[], version])
  for (const one of stores) await one.close()
  await remove()
})
