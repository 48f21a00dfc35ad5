import type { Readable } from 'node:stream'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

/** A request on its way, as the backend takes it. */
export interface Message {
  /** Path and query. */
  readonly at: string
  readonly init: RequestInit
}

/** What the backend answered, whole. */
export interface WholeAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A backend that consoles ask, as a network reaches it. */
export interface Answerer {
  ask(message: Message): Promise<WholeAnswer>
  /** Opens a stream of events. @param onEnd told once, however it ends. */
  follow(message: Message, onEnd: () => void): Promise<EventLine>
}

export function answererOf(app: FastifyInstance): Answerer {
  return {
    ask: (message) => askWhole(app, message),
    follow: (message, onEnd) => askEvents(app, message, onEnd),
  }
}

/** Hands a request to the backend and waits for all of its answer. */
export async function askWhole(app: FastifyInstance, message: Message): Promise<WholeAnswer> {
  const answer = await app.inject(requestOf(message))
  const { statusCode: status, headers, rawPayload } = answer
  return { status, headers: headersOf(headers), bytes: new Uint8Array(rawPayload) }
}

/** A stream of events that goes on until somebody ends it. */
export interface EventLine {
  readonly response: Response
  /** Both sides lose it. */
  break(error: Error): void
}

async function askEvents(
  app: FastifyInstance,
  message: Message,
  onEnd: () => void,
): Promise<EventLine> {
  const answer = await app.inject({ ...requestOf(message), payloadAsStream: true })
  const events = answer.stream()
  const { signal } = message.init
  const response = responseOf(answer.statusCode, headersOf(answer.headers), bodyOf(events))
  const breakOff = (error: Error): void => void events.destroy(error)
  const giveUp = (): void => breakOff(signal?.reason as Error)
  events.once('close', () => {
    signal?.removeEventListener('abort', giveUp)
    onEnd()
  })
  if (signal?.aborted) giveUp()
  signal?.addEventListener('abort', giveUp)
  return { response, break: breakOff }
}

/** A body that breaks off behind its first bytes; without an error it looks whole. */
export function brokenBody(bytes: Uint8Array, error: Error | null): ReadableStream<Uint8Array> {
  let isSent = bytes.length === 0
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!isSent) controller.enqueue(bytes)
        else if (error) controller.error(error)
        else controller.close()
        isSent = true
      },
    },
    { highWaterMark: 0 },
  )
}

export function responseOf(status: number, headers: Headers, body: BodyInit): Response {
  return new Response(body, { status, headers })
}

function bodyOf(events: Readable): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      events.on('data', (chunk: Uint8Array) => controller.enqueue(new Uint8Array(chunk)))
      events.once('end', () => controller.close())
      events.once('error', (error) => controller.error(error))
    },
    cancel: () => void events.destroy(),
  })
}

function requestOf({ at, init }: Message) {
  const headers = new Headers(init.headers)
  // What is compressed is compressed in other threads, and the order of a history would be theirs.
  headers.delete('accept-encoding')
  const method = init.method === 'POST' ? ('POST' as const) : ('GET' as const)
  const body = typeof init.body === 'string' ? { payload: init.body } : {}
  return { method, url: at, headers: Object.fromEntries(headers), ...body }
}

function headersOf(headers: LightMyRequestResponse['headers']): Headers {
  const kept = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) kept.set(name, String(value))
  }
  return kept
}
