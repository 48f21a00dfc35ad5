import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { identityOf } from '#core/identity.ts'
import type { Fetch } from '#core/ports.ts'
import { givenToken } from '#core/sign-in/given-token.ts'
import { backendClient, type BackendClient } from '#core/sync/backend-client.ts'
import { followEvents } from '#core/sync/events.ts'
import { MOST_ANSWER_BYTES, MOST_ANSWER_VALUES } from '#core/sync/json-answer.ts'
import { LONGEST_LINE_BYTES, lineBlocks } from '#core/sync/line-blocks.ts'
import { systemClock, systemIds, systemTimers } from '#shared/lib/system-ports.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { endlessServer, type Endless, type EndlessServer } from '#test/support/endless-server.ts'

const TOKEN = 'opaque-token'
const MEGABYTE = 1_048_576
/** What lies between the line and who reads it may have been unpacked, too. */
const ON_ITS_WAY = 2 * MEGABYTE
const never = new AbortController().signal
const spaces = ' '.repeat(65_536)

const json = { 'content-type': 'application/json' }
const problem = { 'content-type': 'application/problem+json' }
const ndjson = { 'content-type': 'application/x-ndjson' }
const events = { 'content-type': 'text/event-stream' }

let server: EndlessServer | null = null

afterEach(async () => {
  await server?.close()
  server = null
})

async function endless(answer: Endless): Promise<EndlessServer> {
  server = await endlessServer(answer)
  return server
}

function clientOf(backendUrl: string, send: Fetch = fetch): BackendClient {
  return backendClient({
    ...{ backendUrl, fetch: send, timers: systemTimers },
    ...{ credentials: givenToken(TOKEN), identity: identityOf(TOKEN) },
  })
}

function standing(client: BackendClient): Promise<unknown> {
  return client.ask(endpoints.standing, { params: { operator: systemIds.newId() } }, never)
}

/** One that answers with this text, in chunks as a network makes them. */
function answering(text: string): BackendClient {
  return clientOf('http://127.0.0.1:1', async () => new Response(text, { headers: json }))
}

async function readLines(client: BackendClient): Promise<string[]> {
  const seen: string[] = []
  const changes = client.stream(endpoints.changes, { query: {} }, never)
  for await (const block of lineBlocks(changes)) seen.push(new TextDecoder().decode(block))
  return seen
}

const notTheBackend = { name: 'LinkFailure', reason: 'not-the-backend', arrival: 'perhaps' }

test.each<[string, Endless]>([
  ['an answer', { headers: json, first: '{', again: spaces }],
  ['a refusal', { status: 403, headers: problem, first: '{', again: spaces }],
  ['a failure', { status: 500, headers: problem, first: '{', again: spaces }],
])('%s without an end is let go, and is none of the backend', async (_name, answer) => {
  const { url, letGo } = await endless(answer)
  await expect(standing(clientOf(url))).rejects.toMatchObject(notTheBackend)
  await letGo
})

test('a refused token whose refusal has no end is no word about the sign-in', async () => {
  const { url, letGo } = await endless({ status: 401, headers: problem, again: spaces })
  let renewals = 0
  const credentials = {
    ...givenToken(TOKEN),
    renew: async () => {
      renewals += 1
      return null
    },
  }
  const client = backendClient({
    ...{ backendUrl: url, fetch, timers: systemTimers, credentials, identity: identityOf(TOKEN) },
  })
  await expect(standing(client)).rejects.toMatchObject(notTheBackend)
  expect(renewals).toBe(0)
  await letGo
})

test('a page without an end is let go unread', async () => {
  const { url, letGo } = await endless({
    ...{ status: 502, headers: { 'content-type': 'text/html' }, again: spaces },
  })
  await expect(standing(clientOf(url))).rejects.toMatchObject({ reason: 'busy', status: 502 })
  await letGo
})

test('of gigabytes that a few bytes unpack to, no more is unpacked than an answer may have', async () => {
  const headers = { ...json, 'content-encoding': 'gzip' }
  const { url, letGo } = await endless({ headers, again: gzipSync(Buffer.alloc(MEGABYTE)) })
  let unpacked = 0
  const counted: Fetch = async (address, init) => {
    const response = await fetch(address, init)
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        unpacked += chunk.length
        controller.enqueue(chunk)
      },
    })
    return new Response(response.body?.pipeThrough(counter), response)
  }
  await expect(standing(clientOf(url, counted))).rejects.toMatchObject(notTheBackend)
  expect(unpacked).toBeGreaterThan(MOST_ANSWER_BYTES)
  expect(unpacked).toBeLessThan(MOST_ANSWER_BYTES + ON_ITS_WAY)
  await letGo
})

test('an answer of exactly the allowed size is taken, and one byte more is not', async () => {
  const longest = '{"isRemoved":false}'.padEnd(MOST_ANSWER_BYTES)
  expect(await standing(answering(longest))).toEqual({ isRemoved: false })
  await expect(standing(answering(`${longest} `))).rejects.toMatchObject(notTheBackend)
})

test('an answer of more values than any has is not looked at one by one', async () => {
  const empty = `{"isRemoved":false,"more":[${'0,'.repeat(MOST_ANSWER_VALUES - 3)}0]}`
  expect(await standing(answering(empty))).toEqual({ isRemoved: false })
  await expect(standing(answering(empty.replace('0]', '0,0]')))).rejects.toThrow('longer than any')
})

test('a line of changes without an end is let go, and what came whole before it counts', async () => {
  const { url, letGo } = await endless({ headers: ndjson, first: 'one\ntwo\n', again: spaces })
  const seen: string[] = []
  const changes = clientOf(url).stream(endpoints.changes, { query: {} }, never)
  const read = async (): Promise<void> => {
    for await (const block of lineBlocks(changes)) seen.push(new TextDecoder().decode(block))
  }
  await expect(read()).rejects.toMatchObject(notTheBackend)
  expect(seen).toEqual(['one\n', 'two\n'])
  await letGo
})

test('no more is read of a line than the longest one has, whether or not it is the first', async () => {
  for (const first of ['', 'one\n']) {
    let read = 0
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(first)
      for (;;) {
        read += spaces.length
        yield Buffer.from(spaces)
      }
    }
    const blocks = async (): Promise<void> => {
      for await (const block of lineBlocks(chunks())) expect(block).toEqual(Buffer.from(first))
    }
    await expect(blocks()).rejects.toMatchObject(notTheBackend)
    expect(read).toBe(LONGEST_LINE_BYTES + spaces.length)
  }
})

test('a line of changes that few bytes unpack to is let go as early', async () => {
  const headers = { ...ndjson, 'content-encoding': 'gzip' }
  const { url, letGo } = await endless({ headers, again: gzipSync(Buffer.alloc(MEGABYTE)) })
  await expect(readLines(clientOf(url))).rejects.toMatchObject(notTheBackend)
  await letGo
})

test.each([
  ['a line', 'data: x', spaces],
  ['an event', '', 'data: x\n'],
])('%s without an end among the events is let go', async (_name, first, again) => {
  const { url, letGo } = await endless({ headers: events, first, again })
  const followed = followEvents(clientOf(url), systemClock, () => undefined, never)
  await expect(followed).rejects.toMatchObject(notTheBackend)
  await letGo
})
