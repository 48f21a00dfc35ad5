import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCore, type Core } from '#core/core.ts'
import { coreScene, type CoreScene } from '#test/support/core-scene.ts'
import { testPorts } from '#test/support/core.ts'
import { openPeople, pageOf, selectFound } from '#test/support/directory-lists.ts'
import { seatsAtBackend } from '#test/support/seat-world.ts'
import type { CoreClient } from '#test/support/still-core.ts'
import { untilSeen } from '#test/support/until-seen.ts'

let scene: CoreScene
let core: Core

beforeEach(async () => {
  scene = await coreScene({ licenses: 3, people: 4, seats: 5 })
  const token = await scene.backend.tokenFor(scene.world.operator)
  const { dataDir, line } = scene
  core = await createCore({
    dataDir,
    backendUrl: scene.backend.url,
    ports: testPorts({ token, line }),
  })
})

afterEach(async () => {
  await core.close()
  await scene.end()
})

async function isReady(client: CoreClient): Promise<boolean> {
  const { count } = await client.clients.open({ search: '' })
  const list = await openPeople(client).catch(() => null)
  return count === 3 && list !== null
}

async function untilOffline(client: CoreClient): Promise<void> {
  for await (const event of await client.session.watch()) {
    if (event.type === 'status' && event.status.connection.name === 'offline') return
  }
}

async function isSettled(client: CoreClient, bulk: string): Promise<boolean> {
  const { list } = await openPeople(client)
  const rows = await pageOf(client, list)
  const { waiting } = await client.bulks.get({ bulk })
  return waiting === 0 && rows.every((row) => row.pending === null)
}

test('from the first sync to the accepted click, through the procedures that a window calls', async () => {
  const client = createRouterClient(core.router)
  await untilSeen(client, () => isReady(client))
  await selectFound(client)
  const { activate } = await client.selection.summary({ selection: 'window' })
  expect(activate).toMatchObject({ applicable: 12, licenses: 3, needed: 12, free: 12, short: 0 })

  const result = await client.seats.activate({ selection: 'window', choice: 'whole' })
  const bulk = result.outcome === 'queued' ? result.bulk : ''
  const { list } = await openPeople(client)
  expect((await pageOf(client, list)).every((row) => row.licensed)).toBe(true)

  await untilSeen(client, () => isSettled(client, bulk))
  const people = scene.world.licenses.flatMap((license) => license.people)
  expect(await client.bulks.get({ bulk })).toMatchObject({ people: 12, applied: 12, refused: 0 })
  expect(await seatsAtBackend(scene.backend, people)).toEqual(people.map(() => 1))
  expect(await client.selection.summary({ selection: 'window' })).toMatchObject({
    activate: { applicable: 0, disabled: 'already' },
    revoke: { applicable: 12, skipped: { owner: 3 } },
  })
})

test('a bulk that was queued without a backend can be taken back before it is sent', async () => {
  const client = createRouterClient(core.router)
  await untilSeen(client, () => isReady(client))
  await scene.stopBackend()
  await untilOffline(client)
  await selectFound(client)
  const result = await client.seats.activate({ selection: 'window', choice: 'whole' })
  const bulk = result.outcome === 'queued' ? result.bulk : ''
  expect(await client.bulks.cancel({ bulk })).toEqual({ cancelled: 12 })
  expect(await client.bulks.get({ bulk })).toMatchObject({ people: 12, cancelled: 12, waiting: 0 })
  const { list } = await openPeople(client)
  expect((await pageOf(client, list)).filter((row) => row.licensed && !row.isOwner)).toEqual([])
})
