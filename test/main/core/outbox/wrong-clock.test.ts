import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CommandBatch } from '#shared/protocol/commands.ts'
import { must } from '#shared/lib/assert.ts'
import type { Clock } from '#shared/lib/ports.ts'
import { systemClock } from '#shared/lib/system-ports.ts'
import { connectionRefused } from '#test/support/core.ts'
import { commandsOf, coreScene, planOn, type CoreScene } from '#test/support/core-scene.ts'
import { DAY_MS, HOUR_MS } from '#test/support/moving-clock.ts'
import { seatsAtBackend } from '#test/support/seat-world.ts'

const TEN_YEARS_MS = 3_652 * DAY_MS

let scene: CoreScene
/** Ids of commands in the order in which they left, each try of them. */
let sent: string[][]

beforeEach(async () => {
  scene = await coreScene({ licenses: 1 })
  sent = []
})

afterEach(async () => {
  await scene.end()
})

/** Each look at the wall is wrong by the next of these. */
function wrongBy(errors: readonly number[]): Clock {
  const start = systemClock.now()
  let looks = 0
  return {
    now: () => start + must(errors[looks++ % errors.length], 'There are errors.'),
    monotonic: () => systemClock.monotonic(),
  }
}

/** The first try never arrives, the second one's answer is lost, the third meets a busy backend. */
function disturb(): void {
  scene.line.between = async (url, init, send) => {
    if (!url.endsWith('/v1/commands')) return send(url, init)
    const { commands } = JSON.parse(String(init.body)) as CommandBatch
    sent.push(commands.map(({ id }) => id))
    if (sent.length === 1) throw connectionRefused()
    if (sent.length === 3) return new Response('', { status: 503 })
    const response = await send(url, init)
    if (sent.length === 2) throw new TypeError('fetch failed')
    return response
  }
}

test.each([
  ['goes an hour forth and back', [0, HOUR_MS, -HOUR_MS]],
  ['goes ten years forth and back', [0, TEN_YEARS_MS, -TEN_YEARS_MS]],
  ['runs back', Array.from({ length: 1_000 }, (_, hours) => -hours * HOUR_MS)],
  ['stands still', [0]],
])(
  'while the wall clock %s, what waits is sent in the order of the clicks, tried again and applied once',
  async (_name, errors) => {
    const license = must(scene.world.licenses[0], 'The scene has a license.')
    const core = await scene.open({ clock: wrongBy(errors) })
    await core.settled()
    await core.engine.pause('sending', true)
    const verbs = ['activate-seats', 'revoke-seats', 'activate-seats', 'revoke-seats'] as const
    for (const verb of verbs) await core.engine.enqueue(planOn(verb, license))
    disturb()
    await core.engine.pause('sending', false)
    await core.settled()
    const commands = commandsOf(core)
    expect(commands).toMatchObject(verbs.map(() => ({ state: 'done', outcome: 'applied' })))
    expect(sent).toEqual(Array.from({ length: 4 }, () => commands.map(({ id }) => id)))
    expect(await seatsAtBackend(scene.backend, license.people)).toEqual([0, 0, 0, 0, 0])
  },
)

test('a line that comes and goes while the wall clock jumps by years is found again each time', async () => {
  const core = await scene.open({ clock: wrongBy([0, TEN_YEARS_MS, -TEN_YEARS_MS]) })
  await core.settled()
  for (let times = 0; times < 3; times += 1) {
    await scene.stopBackend()
    await core.until(() => core.engine.status().connection.name === 'offline')
    await scene.startBackend()
    await core.settled()
  }
})
