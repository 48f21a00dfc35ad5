import type { z } from 'zod'
import type { Timers } from '#shared/lib/ports.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { isSamePerson, type Identity } from '../identity.ts'
import type { Fetch } from '../ports.ts'
import type { Bearer, Credentials } from '../sign-in/sign-in-ports.ts'
import { watch, type Watch } from './deadline.ts'
import {
  failureOfAnswer,
  failureOfBody,
  failureOfDocument,
  failureOfLine,
  isType,
} from './http-failure.ts'
import { LinkFailure } from './link-failure.ts'

const HEADERS_WITHIN_MS = 15_000
const BODY_SILENCE_MS = 30_000
const JSON_TYPE = 'application/json'

/** Speaks HTTP with the backend. Every failure is a `LinkFailure`. */
export interface BackendClient {
  get<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T>
  post<T>(path: string, body: unknown, schema: z.ZodType<T>, signal: AbortSignal): Promise<T>
  /** The chunks of a body as they come; silence longer than `silenceMs` ends it with a failure. */
  stream(
    path: string,
    type: string,
    signal: AbortSignal,
    silenceMs?: number,
  ): AsyncGenerator<Uint8Array>
}

export interface BackendClientOptions {
  readonly backendUrl: string
  readonly fetch: Fetch
  readonly timers: Timers
  /** null: asks as nobody, what everybody may. */
  readonly credentials: Credentials | null
  /** Whose outbox this is: a token of somebody else is never used with it. */
  readonly identity: Identity
}

export function backendClient(options: BackendClientOptions): BackendClient {
  const { backendUrl, timers, identity } = options
  const encodings = isOnThisMachine(backendUrl) ? 'identity' : 'br, gzip'

  /** A token that the backend refuses is tried once with another: it may only have been too old. */
  async function request(
    path: string,
    type: string,
    init: RequestInit,
    guard: Watch,
  ): Promise<Response> {
    const { credentials } = options
    if (credentials === null) return judged(await send(path, type, init, guard, null), type)
    const bearer = ours(await credentials.bearer())
    const response = await send(path, type, init, guard, bearer.token)
    if (response.status !== 401) return judged(response, type)
    const again = await credentials.renew(bearer.token)
    if (again === null) return judged(response, type)
    await response.body?.cancel()
    return judged(await send(path, type, init, guard, ours(again).token), type)
  }

  function ours(bearer: Bearer | null): Bearer {
    if (bearer !== null && isSamePerson(bearer.identity, identity)) return bearer
    throw new LinkFailure('signed-out', 'Nobody is signed in whose data this is.', {
      arrival: 'never',
    })
  }

  async function send(
    path: string,
    type: string,
    init: RequestInit,
    guard: Watch,
    token: string | null,
  ): Promise<Response> {
    const headers = {
      ...init.headers,
      accept: type,
      'accept-encoding': encodings,
      ...(token !== null && { authorization: `Bearer ${token}` }),
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    }
    const response = await options
      .fetch(`${backendUrl}/v1${path}`, {
        ...init,
        headers,
        redirect: 'manual',
        signal: guard.signal,
      })
      .catch((error: unknown) => {
        throw failureOfLine(error)
      })
    guard.feed(BODY_SILENCE_MS)
    return response
  }

  async function json<T>(
    path: string,
    schema: z.ZodType<T>,
    init: RequestInit,
    signal: AbortSignal,
  ): Promise<T> {
    const guard = watch(timers, HEADERS_WITHIN_MS, signal)
    try {
      const response = await request(path, JSON_TYPE, init, guard)
      const text = await response.text().catch((error: unknown) => {
        throw failureOfBody(error)
      })
      return parseAnswer(text, schema)
    } finally {
      guard.end()
    }
  }

  async function* stream(
    path: string,
    type: string,
    signal: AbortSignal,
    silenceMs = BODY_SILENCE_MS,
  ): AsyncGenerator<Uint8Array> {
    const guard = watch(timers, HEADERS_WITHIN_MS, signal)
    try {
      const response = await request(path, type, {}, guard)
      guard.feed(silenceMs)
      yield* chunksOf(response, () => guard.feed(silenceMs))
    } finally {
      guard.end()
    }
  }

  return {
    get: (path, schema, signal) => json(path, schema, {}, signal),
    post: (path, body, schema, signal) =>
      json(
        path,
        schema,
        { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': JSON_TYPE } },
        signal,
      ),
    stream,
  }
}

async function judged(response: Response, type: string): Promise<Response> {
  if (!response.ok) throw await failureOfAnswer(response)
  if (!isType(response, type)) throw await failureOfDocument(response)
  return response
}

/** Nothing is carried far there, so to compress only takes time from both ends. */
function isOnThisMachine(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)
}

async function* chunksOf(response: Response, onChunk: () => void): AsyncGenerator<Uint8Array> {
  if (!response.body) return
  const reader = response.body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw failureOfBody(error)
      })
      if (done) return
      onChunk()
      yield value
    }
  } finally {
    // Leaving early, for a reset frame or an error, must not keep the connection reading.
    await reader.cancel().catch(() => undefined)
  }
}

function parseAnswer<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new LinkFailure(
      'not-the-backend',
      'The answer does not have the shape of the protocol.',
      {
        cause,
      },
    )
  }
}
