import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { channels } from '#test/support/channels.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore
let before: number
beforeEach(() => {
  core = stillCore([])
  before = core.engine.listeners()
})
afterEach(() => core.close())

describe.each(Object.entries(channels))('over %s', (_name, open) => {
  test('every event comes, in order', async () => {
    const { client, close } = await open(core.router)
    const events = await client.session.watch()
    const first = await events.next()
    core.engine.tellStatus({ search: 'preparing' })
    const second = await events.next()
    core.engine.tellCommit({ areas: ['clients'] })
    const third = await events.next()
    await close()
    expect([first.value, second.value, third.value]).toMatchObject([
      { type: 'status', status: { search: 'ready' } },
      { type: 'status', status: { search: 'preparing' } },
      { type: 'changed', areas: ['clients'] },
    ])
  })

  test('a stream ends in the core when the window lets go of it', async () => {
    const { client, close } = await open(core.router)
    const events = await client.session.watch()
    await events.next()
    const during = core.engine.listeners()
    await events.return(undefined)
    await expect.poll(() => core.engine.listeners()).toBe(before)
    await close()
    expect(during).toBeGreaterThan(before)
  })

  test('a stream ends in the core when its call is aborted', async () => {
    const { client, close } = await open(core.router)
    const abort = new AbortController()
    const events = await client.session.watch(undefined, { signal: abort.signal })
    await events.next()
    abort.abort()
    await expect.poll(() => core.engine.listeners()).toBe(before)
    await close()
  })
})

describe.each(Object.entries(channels).filter(([name]) => name !== 'memory'))(
  'over %s',
  (_name, open) => {
    test('all streams end in the core when the window is gone', async () => {
      const { client, close } = await open(core.router)
      const streams = await Promise.all([client.session.watch(), client.session.watch()])
      for (const stream of streams) await stream.next()
      await close()
      await expect.poll(() => core.engine.listeners()).toBe(before)
    })
  },
)

test('two windows do not end each other', async () => {
  const client = createRouterClient(core.router)
  const [one, two] = [await client.session.watch(), await client.session.watch()]
  await Promise.all([one.next(), two.next()])
  await one.return(undefined)
  core.engine.tellCommit({ areas: ['bulks'] })
  expect((await two.next()).value).toEqual({ type: 'changed', areas: ['bulks'] })
  await two.return(undefined)
})
