import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Fetch } from '#core/ports.ts'
import { identityOf } from '#core/identity.ts'
import { givenToken } from '#core/sign-in/given-token.ts'
import { backendClient, type BackendClient } from '#core/sync/backend-client.ts'
import { stall } from '#test/support/core.ts'
import { manualTimers, type ManualTimers } from '#test/support/manual-timers.ts'

const TOKEN = 'opaque-token'
const never = new AbortController().signal

function client(fetch: Fetch, timers: ManualTimers = manualTimers(), token = TOKEN): BackendClient {
  return backendClient({
    ...{ backendUrl: 'http://127.0.0.1:1', fetch, timers, identity: identityOf(TOKEN) },
    credentials: givenToken(token),
  })
}

test('an answer that does not begin within 15 s is given up, and may have arrived', async () => {
  const timers = manualTimers()
  const fetch: Fetch = async (_url, init) => {
    timers.advance(15_000)
    return stall(init)
  }
  const asked = client(fetch, timers).get('/bootstrap', z.unknown(), never)
  await expect(asked).rejects.toMatchObject({ reason: 'busy', arrival: 'perhaps' })
})

test('a body that is silent for 30 s is given up', async () => {
  const timers = manualTimers()
  const fetch: Fetch = async (_url, { signal }) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('one\n'))
        signal?.addEventListener('abort', () => controller.error(signal.reason))
      },
    })
    return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } })
  }
  const chunks = client(fetch, timers).stream('/changes', 'application/x-ndjson', never)
  await chunks.next()
  timers.advance(29_999)
  const silent = chunks.next()
  timers.advance(1)
  await expect(silent).rejects.toMatchObject({ reason: 'busy' })
})

test("another person's token is never used for this data", async () => {
  let asked = 0
  const fetch: Fetch = async () => {
    asked += 1
    return new Response('{}')
  }
  const asking = client(fetch, manualTimers(), 'another-token').get(
    '/bootstrap',
    z.unknown(),
    never,
  )
  await expect(asking).rejects.toMatchObject({ reason: 'signed-out', arrival: 'never' })
  expect(asked).toBe(0)
})

test("the backend's wish for a pause is heard", async () => {
  const fetch: Fetch = async () =>
    new Response('', { status: 429, headers: { 'retry-after': '17' } })
  const asked = client(fetch).get('/bootstrap', z.unknown(), never)
  await expect(asked).rejects.toMatchObject({ retryAfterMs: 17_000, arrival: 'never', status: 429 })
})
