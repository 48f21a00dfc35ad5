import { afterEach, expect, test } from 'vitest'
import type { ConsoleEvent } from '#shared/rpc/contract/session.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore

afterEach(() => core.close())

function watch(signal?: AbortSignal) {
  return core.client.session.watch(undefined, signal ? { signal } : {})
}

async function next(stream: AsyncIterator<ConsoleEvent>): Promise<ConsoleEvent | undefined> {
  const result = await stream.next()
  return result.done ? undefined : result.value
}

test('the session tells who is signed in; before the first time nobody', async () => {
  core = stillCore([], { session: null })
  expect(await core.client.session.get()).toBeNull()
  core.close()
  core = stillCore([])
  expect(await core.client.session.get()).toEqual(core.engine.session())
})

test('a window hears the present status first, then what changes', async () => {
  core = stillCore([])
  const stream = await watch()
  const first = await next(stream)
  const waiting = next(stream)
  core.engine.tellCommit({ areas: ['members'] })
  expect([first, await waiting]).toEqual([
    { type: 'status', status: core.engine.status() },
    { type: 'changed', areas: ['members'] },
  ])
})

test('a slow window gets the latest status and the union of the areas', async () => {
  core = stillCore([])
  const stream = await watch()
  core.engine.tellCommit({ areas: ['members'] })
  core.engine.tellStatus({ search: 'preparing' })
  core.engine.tellCommit({ areas: ['bulks', 'members'] })
  core.engine.tellStatus({ search: 'ready', sync: { name: 'deltas' } })
  expect([await next(stream), await next(stream)]).toEqual([
    { type: 'status', status: core.engine.status() },
    { type: 'changed', areas: ['members', 'bulks'] },
  ])
})

test('a window that lets go while it waits is forgotten', async () => {
  core = stillCore([])
  const window = new AbortController()
  const before = core.engine.listeners()
  const stream = await watch(window.signal)
  await next(stream)
  const waiting = next(stream)
  window.abort()
  expect([await waiting, core.engine.listeners()]).toEqual([undefined, before])
})

test('a window that stops reading is forgotten', async () => {
  core = stillCore([])
  const before = core.engine.listeners()
  const stream = await watch()
  const during = core.engine.listeners()
  await stream.return?.()
  expect([before, during, core.engine.listeners()]).toEqual([1, 3, 1])
})

test('each window has its own stream', async () => {
  core = stillCore([])
  const streams = [await watch(), await watch()]
  await Promise.all(streams.map(next))
  core.engine.tellCommit({ areas: ['clients'] })
  expect(await Promise.all(streams.map(next))).toEqual(
    streams.map(() => ({ type: 'changed', areas: ['clients'] })),
  )
})
