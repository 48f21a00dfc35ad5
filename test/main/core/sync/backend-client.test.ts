import { expect, test } from 'vitest'
import type { Fetch } from '#core/ports.ts'
import { identityOf } from '#core/identity.ts'
import { givenToken } from '#core/sign-in/given-token.ts'
import type { Bearer } from '#core/sign-in/sign-in-ports.ts'
import { backendClient, type BackendClient } from '#core/sync/backend-client.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
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

/** A request whose token is still to come. */
function waiting(timers: ManualTimers, bearer: Promise<Bearer>, fetch: Fetch): Promise<unknown> {
  const options = { backendUrl: 'http://127.0.0.1:1', fetch, timers, identity: identityOf(TOKEN) }
  const credentials = { ...givenToken(TOKEN), bearer: () => bearer }
  return backendClient({ ...options, credentials }).ask(endpoints.bootstrap, {}, never)
}

test('an answer that does not begin within 15 s is given up, and may have arrived', async () => {
  const timers = manualTimers()
  const fetch: Fetch = async (_url, init) => {
    timers.advance(15_000)
    return stall(init)
  }
  const asked = client(fetch, timers).ask(endpoints.bootstrap, {}, never)
  await expect(asked).rejects.toMatchObject({ reason: 'busy', arrival: 'perhaps' })
})

test('a token that does not come within 15 s is given up, and nothing was sent', async () => {
  const timers = manualTimers()
  let sent = 0
  const asked = waiting(timers, new Promise(() => undefined), async () => {
    sent += 1
    return new Response('{}')
  })
  timers.advance(15_000)
  await expect(asked).rejects.toMatchObject({ reason: 'busy', arrival: 'never' })
  expect(sent).toBe(0)
})

test('however late the token came, the backend has its 15 s', async () => {
  const timers = manualTimers()
  const token = Promise.withResolvers<Bearer>()
  const sent = Promise.withResolvers<undefined>()
  let isOver = false
  const asked = waiting(timers, token.promise, (_url, init) => {
    sent.resolve(undefined)
    return stall(init)
  }).finally(() => {
    isOver = true
  })
  timers.advance(14_000)
  token.resolve({ token: TOKEN, identity: identityOf(TOKEN) })
  await sent.promise
  timers.advance(14_000)
  expect(isOver).toBe(false)
  timers.advance(1_000)
  await expect(asked).rejects.toMatchObject({ reason: 'busy', arrival: 'perhaps' })
})

test('who has let go already sends nothing', async () => {
  let sent = 0
  const fetch: Fetch = async () => {
    sent += 1
    return new Response('{}')
  }
  const options = { backendUrl: 'http://127.0.0.1:1', fetch, timers: manualTimers() }
  const nobody = backendClient({ ...options, credentials: null, identity: identityOf(TOKEN) })
  const asked = nobody.ask(endpoints.signIn, {}, AbortSignal.abort())
  await expect(asked).rejects.toMatchObject({ arrival: 'never' })
  expect(sent).toBe(0)
})

test('what a token costs at the disk was never sent either', async () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  const asked = waiting(manualTimers(), Promise.reject(full), async () => new Response('{}'))
  await expect(asked).rejects.toMatchObject({ reason: 'storage', arrival: 'never' })
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
  const chunks = client(fetch, timers).stream(endpoints.changes, { query: {} }, never)
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
  const asking = client(fetch, manualTimers(), 'another-token').ask(endpoints.bootstrap, {}, never)
  await expect(asking).rejects.toMatchObject({ reason: 'signed-out', arrival: 'never' })
  expect(asked).toBe(0)
})

test("the backend's wish for a pause is heard", async () => {
  const fetch: Fetch = async () =>
    new Response('', { status: 429, headers: { 'retry-after': '17' } })
  const asked = client(fetch).ask(endpoints.bootstrap, {}, never)
  await expect(asked).rejects.toMatchObject({ retryAfterMs: 17_000, arrival: 'never', status: 429 })
})
