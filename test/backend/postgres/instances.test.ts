import { afterEach, beforeEach, expect, test } from 'vitest'
import { nextVersion, presentVersion } from '#backend/store/partners.ts'
import { startBackend, type BackendOptions, type TestBackend } from '#test/support/backend.ts'
import { readChanges } from '#test/support/changes.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import { listen } from '#test/support/events.ts'
import { givenSeatWorld } from '#test/support/seat-world.ts'
import { newPlace, type TestPlace } from '#test/support/store.ts'
import { tcpProxy } from '#test/support/tcp-proxy.ts'

let data: TestPlace
let running: TestBackend[]

beforeEach(async () => {
  data = await newPlace('postgres')
  running = []
})
afterEach(async () => {
  for (const backend of running) await backend.stop()
  await data.remove()
})

async function start(options: BackendOptions = {}): Promise<TestBackend> {
  const backend = await startBackend({ place: data.place, ...options })
  running.push(backend)
  return backend
}

test('instances that start at once on an empty database share one schema, one epoch and one demo', async () => {
  const together = await Promise.all([1, 2, 3, 4].map(() => start({ members: 50 })))
  const epochs = new Set(together.map(({ store }) => store.epoch))
  const partners = await together[0]?.store.db.selectFrom('partner').select('id').execute()
  expect([epochs.size, partners?.length]).toEqual([1, 1])
})

test('a commit on one instance pokes a stream on the other, which has the rows', async () => {
  const [here, there] = [await start(), await start()]
  const world = await givenSeatWorld(here)
  const stream = await listen(there, world.operator)
  await stream.until(({ pokes }) => pokes.length === 1)
  const { cursor } = await readChanges(there, world.operator)
  const [license] = world.licenses
  const command = givenCommand({ license: license?.id ?? '', members: license?.people ?? [] })
  const [answer] = await sendCommands(here, world.operator, command)
  expect(await stream.until(({ pokes }) => pokes.at(-1) === answer?.version)).toBe(true)
  const { frames } = await readChanges(there, world.operator, cursor)
  expect(frames).toMatchObject([{ frame: 'checkpoint', version: answer?.version }])
  await stream.close()
})

test('a token and a command’s answer are the same on every instance', async () => {
  const [here, there] = [await start(), await start()]
  const world = await givenSeatWorld(here)
  const [license] = world.licenses
  const command = givenCommand({ license: license?.id ?? '', members: license?.people ?? [] })
  const answers = await sendCommands(here, world.operator, command)
  expect(await sendCommands(there, world.operator, command)).toEqual(answers)
})

test('an instance whose line was cut comes back by itself and pokes to what it missed', async () => {
  const here = await start()
  const world = await givenSeatWorld(here)
  const url = new URL('url' in data.place ? data.place.url : '')
  const proxy = await tcpProxy(Number(url.port))
  url.port = String(proxy.port)
  const behind = await start({ place: { url: url.href } })
  const stream = await listen(behind, world.operator)
  await stream.until(({ pokes }) => pokes.length === 1)
  await proxy.cut()
  // Nobody is told of this one: it is seen because it is asked for.
  const version = await here.store.write((trx) => nextVersion(trx, world.partner))
  await proxy.mend()
  expect(await stream.until(({ pokes }) => pokes.at(-1) === version)).toBe(true)
  await stream.close()
  expect(await presentVersion(behind.store.db, world.partner)).toBe(version)
  await behind.stop()
  running = running.filter((backend) => backend !== behind)
  await proxy.cut()
})
