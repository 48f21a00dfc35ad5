import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRouterClient } from '@orpc/server'
import { must } from '#shared/lib/assert.ts'
import { createRouter } from '#core/router.ts'
import { openForReading } from '#core/store/open-database.ts'
import type { TestCore } from '#test/support/core.ts'
import { coreScene, planOn, type CoreScene } from '#test/support/core-scene.ts'
import { routerPorts } from '#test/support/router-ports.ts'
import { givenMember, givenOperator } from '#test/support/given.ts'

let scene: CoreScene

beforeEach(async () => {
  scene = await coreScene({ licenses: 1, people: 0, seats: 2 })
})

afterEach(async () => {
  await scene.end()
})

async function offline(core: TestCore): Promise<void> {
  await core.until(() => core.engine.status().connection.name === 'offline')
}

test('of two consoles that give the last seat offline one has it, and the other reads who has it from whom', async () => {
  const { world } = scene
  const license = must(world.licenses[0], 'The scene has one license.')
  const place = { partner: world.partner, id: license.id, client: license.client }
  const names = ['Ada', 'Bea'] as const
  const [ada, bea] = await Promise.all(
    names.map((given_name) => givenMember(scene.backend.store, place, { given_name })),
  )
  await givenOperator(
    scene.backend.store,
    { id: world.partner },
    { email: 'second@contoso.example' },
  )
  const token = await scene.backend.tokenFor('second@contoso.example')
  const winner = await scene.open()
  const loser = await scene.open({ token, dataDir: `${scene.dataDir}-second` })
  await Promise.all([winner.settled(), loser.settled()])
  await scene.stopBackend()
  await Promise.all([offline(winner), offline(loser)])
  await winner.engine.enqueue(planOn('activate-seats', license, [ada?.id ?? '']))
  await loser.engine.enqueue(planOn('activate-seats', license, [bea?.id ?? '']))
  await loser.engine.pause('sending', true)
  await scene.startBackend()
  await winner.settled()
  await loser.engine.pause('sending', false)
  await loser.until(() => loser.engine.status().outbox.attention === 1)
  await loser.settled()

  const readers = [openForReading(loser.engine.paths.book), openForReading(loser.engine.paths.work)]
  const [book, work] = readers
  const router = createRouter({
    ...routerPorts(loser.engine.paths),
    engine: loser.engine,
    openBook: () => must(book, 'The book is open.'),
    openWork: () => must(work, 'The outbox is open.'),
  })
  const { rows } = await createRouterClient(router).conflicts.list({ from: 0, limit: 9 })
  for (const reader of readers) reader.close()
  expect(rows).toMatchObject([
    {
      ...{ verb: 'activate-seats', code: 'seats-short', shortBy: 1 },
      people: { count: 1, names: ['Bea Agent'] },
      holds: { included: 1, additional: 1, inUse: 2, free: 0 },
      changed: {
        operator: world.operator,
        at: expect.any(Number),
        people: { count: 1, names: ['Ada Agent'] },
        holdsSeat: true,
      },
      ways: { again: 0, adjust: 0 },
    },
  ])
})
