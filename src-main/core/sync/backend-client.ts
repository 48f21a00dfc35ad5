import type { Timers } from '#shared/lib/ports.ts'
import { isThisMachine } from '#shared/lib/this-machine.ts'
import {
  addressOf,
  STREAM_TYPES,
  type AnswerOf,
  type Given,
  type JsonEndpoint,
  type StreamEndpoint,
} from '#shared/protocol/endpoint.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { isSamePerson, type Identity } from '../identity.ts'
import type { Fetch } from '../ports.ts'
import type { Bearer, Credentials } from '../sign-in/sign-in-ports.ts'
import { watch, type Watch } from './deadline.ts'
import { failureOfAnswer, failureOfDocument, failureOfLine, isType } from './http-failure.ts'
import { readAnswer } from './json-answer.ts'
import { asUnsent, LinkFailure, linkFailureOf } from './link-failure.ts'
import { chunksOf } from './read-body.ts'

const HEADERS_WITHIN_MS = 15_000
const BODY_SILENCE_MS = 30_000
const JSON_TYPE = 'application/json'

/** Speaks HTTP with the backend. Every failure is a `LinkFailure`. */
export interface BackendClient {
  /** @param key of a request that is done once, however often it is sent. */
  ask<E extends JsonEndpoint>(
    endpoint: E,
    given: Given<E>,
    signal: AbortSignal,
    key?: string,
  ): Promise<AnswerOf<E>>
  /** The chunks of a body as they come; silence longer than `silenceMs` ends it with a failure. */
  stream<E extends StreamEndpoint>(
    endpoint: E,
    given: Given<E>,
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
  // Nothing is carried far there, so to compress only takes time from both ends.
  const encodings = isThisMachine(new URL(backendUrl).hostname) ? 'identity' : 'br, gzip'

  /** A token that the backend refuses is tried once with another: it may only have been too old. */
  async function request(
    path: string,
    type: string,
    init: RequestInit,
    guard: Watch,
  ): Promise<Response> {
    const { credentials } = options
    if (credentials === null) return judged(await send(path, type, init, guard, null), type)
    const bearer = ours(await unsent(credentials.bearer(), guard.signal))
    const response = await send(path, type, init, guard, bearer.token)
    if (response.status !== 401) return judged(response, type)
    const refusal = await failureOfAnswer(response)
    if (refusal.reason !== 'signed-out') throw refusal
    const again = await unsent(credentials.renew(bearer.token), guard.signal)
    if (again === null) throw refusal
    const { token } = ours(again)
    const second = await send(path, type, init, guard, token)
    if (second.status !== 401) return judged(second, type)
    const last = await failureOfAnswer(second)
    // Only by the backend's own word: a network that wants a sign-in answers like that, too.
    if (last.problem !== null) await unsent(credentials.refused(token), guard.signal)
    throw last
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
    if (guard.signal.aborted) throw asUnsent(failureOfLine(guard.signal.reason))
    guard.feed(HEADERS_WITHIN_MS)
    const headers = {
      ...init.headers,
      accept: type,
      'accept-encoding': encodings,
      ...(token !== null && { authorization: `Bearer ${token}` }),
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    }
    const response = await options
      .fetch(backendUrl + path, {
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

  async function ask<E extends JsonEndpoint>(
    endpoint: E,
    given: Given<E>,
    signal: AbortSignal,
    key?: string,
  ): Promise<AnswerOf<E>> {
    const guard = watch(timers, HEADERS_WITHIN_MS, signal)
    try {
      const init = initOf(endpoint, given, key)
      const response = await request(addressOf(endpoint, given), JSON_TYPE, init, guard)
      return await readAnswer(response, endpoint)
    } finally {
      guard.end()
    }
  }

  async function* stream<E extends StreamEndpoint>(
    endpoint: E,
    given: Given<E>,
    signal: AbortSignal,
    silenceMs = BODY_SILENCE_MS,
  ): AsyncGenerator<Uint8Array> {
    const guard = watch(timers, HEADERS_WITHIN_MS, signal)
    try {
      const type = STREAM_TYPES[endpoint.answer.kind]
      const response = await request(addressOf(endpoint, given), type, {}, guard)
      guard.feed(silenceMs)
      for await (const chunk of chunksOf(response)) {
        guard.feed(silenceMs)
        yield chunk
      }
    } finally {
      guard.end()
    }
  }

  return { ask, stream }
}

function initOf(
  { method }: JsonEndpoint,
  { body }: { readonly body?: unknown },
  key: string | undefined,
): RequestInit {
  if (body === undefined) return { method }
  const once = key === undefined ? {} : { 'idempotency-key': key }
  return {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': JSON_TYPE, ...once },
  }
}

/**
 * What has to be known before anything is sent: nobody waits for it longer than for the backend
 * itself, and whatever becomes of it, the backend has heard nothing.
 */
async function unsent<T>(asked: Promise<T>, signal: AbortSignal): Promise<T> {
  const letGo = new AbortController()
  const over = new Promise<never>((_resolve, reject) => {
    const end = (): void => reject(failureOfLine(signal.reason))
    if (signal.aborted) end()
    signal.addEventListener('abort', end, { signal: letGo.signal })
  })
  try {
    return await Promise.race([asked, over])
  } catch (error) {
    throw asUnsent(linkFailureOf(error))
  } finally {
    letGo.abort()
  }
}

async function judged(response: Response, type: string): Promise<Response> {
  if (!response.ok) throw await failureOfAnswer(response)
  if (!isType(response, type)) throw await failureOfDocument(response)
  return response
}
