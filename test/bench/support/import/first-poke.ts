import { createParser } from 'eventsource-parser'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import type { Stage } from '../stage.ts'

/** Listens as a console does; resolves once it hears. */
export async function listenForPokes({ backendUrl, token }: Stage): Promise<{
  /** When the next change was told, by `performance.now()`. */
  readonly first: Promise<number>
  end(): void
}> {
  const controller = new AbortController()
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'text/event-stream',
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
  }
  const asked = { headers, signal: controller.signal }
  const { body } = await fetch(`${backendUrl}/v1/events`, asked)
  if (!body) throw new Error('The backend has no events.')
  const listening = Promise.withResolvers<number>()
  const first = Promise.withResolvers<number>()
  // A stream begins with the version that holds; the second one is news.
  const heard = [first, listening]
  const parser = createParser({ onEvent: () => heard.pop()?.resolve(performance.now()) })
  void feed(body, parser).catch(listening.reject)
  await listening.promise
  return { first: first.promise, end: () => controller.abort() }
}

async function feed(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  parser: ReturnType<typeof createParser>,
): Promise<void> {
  for await (const text of body.pipeThrough(new TextDecoderStream())) parser.feed(text)
}
