import { expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { givenCommand, postCommands } from '#test/support/commands.ts'
import { commandsOf, coreScene, planOn } from '#test/support/core-scene.ts'

const RIVAL = 'agent@northwind.example'

test('a wish that somebody else made impossible while it was turned away is parked', async () => {
  const scene = await coreScene({ licenses: 1, people: 4, seats: 4 })
  try {
    const core = await scene.open()
    await core.settled()
    const license = must(scene.world.licenses[0], 'The world has a license.')
    const rivals = license.people.slice(2)
    const taken = core.book.prepare('SELECT count(*) FROM member WHERE seat_by IS NOT NULL').pluck()
    const takeSeats = async (): Promise<void> => {
      const command = givenCommand({ license: license.id, members: rivals })
      await postCommands(scene.backend, RIVAL, [command])
      await core.until(() => taken.get() === rivals.length)
    }
    let asked = 0
    scene.line.between = async (url, init, send) => {
      if (!url.endsWith('/v1/commands')) return send(url, init)
      asked += 1
      if (asked === 1) await takeSeats()
      return new Response('', { status: 429 })
    }
    await core.engine.enqueue(planOn('activate-seats', license, license.people.slice(0, 2)))
    await core.until(() => core.engine.status().outbox.attention === 1)
    expect(asked).toBe(1)
    expect(commandsOf(core)).toMatchObject([{ state: 'parked', code: 'seats-short', short_by: 1 }])
  } finally {
    await scene.end()
  }
})
