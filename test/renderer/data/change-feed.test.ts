import { shallowRef, nextTick } from 'vue'
import { expect, test } from 'vitest'
import { createChangeFeed } from '#renderer/data/change-feed.ts'
import type { HostConnection, LineState } from '#renderer/host/connect.ts'
import type { ConsoleEvent } from '#shared/rpc/contract/session.ts'
import { calmStatus } from '../calm-status.ts'
import { arrive, handTimers } from '../hand-timers.ts'

/** A line whose stream tells the given events, then stays silent until it is cut. */
function telling(...events: ConsoleEvent[]) {
  const line = shallowRef<LineState>({ name: 'connecting' })
  let cut = (): void => undefined
  async function* watch(): AsyncGenerator<ConsoleEvent> {
    yield* events
    await new Promise<void>((resolve) => {
      cut = resolve
    })
  }
  const client = { session: { watch: () => Promise.resolve(watch()) } }
  const host = { line, client } as unknown as HostConnection
  return { host, line, cut: () => cut() }
}

test('status and touched areas reach those who asked for them, and nobody else', async () => {
  const { host, line } = telling(
    { type: 'status', status: calmStatus },
    { type: 'changed', areas: ['bulks', 'members'] },
  )
  const feed = createChangeFeed(host, handTimers())
  const heard: string[] = []
  line.value = { name: 'connected' }
  await nextTick()
  feed.onChanged(['members'], () => heard.push('members'))
  feed.onChanged(['clients'], () => heard.push('clients'))
  await arrive()
  expect(feed.status.value).toEqual(calmStatus)
  expect(heard).toEqual(['members'])
})

test('after a reconnection everybody asks again, because nobody knows what was missed', async () => {
  const { host, line, cut } = telling()
  const feed = createChangeFeed(host, handTimers())
  let heard = 0
  feed.onChanged(['clients'], () => {
    heard += 1
  })
  line.value = { name: 'connected' }
  await arrive()
  line.value = { name: 'lost', since: 0 }
  cut()
  await arrive()
  line.value = { name: 'connected' }
  await arrive()
  expect(heard).toBe(2)
})

test('who stopped listening hears nothing', async () => {
  const { host, line } = telling({ type: 'changed', areas: ['members'] })
  const feed = createChangeFeed(host, handTimers())
  let heard = 0
  const stop = feed.onChanged(['members'], () => {
    heard += 1
  })
  stop()
  line.value = { name: 'connected' }
  await arrive()
  expect(heard).toBe(0)
})
