import Database from 'better-sqlite3'
import { createParser } from 'eventsource-parser'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import type { Stage } from '../stage.ts'

/** Listens as a console does; resolves once it hears. */
export async function listenForPokes(
  { backendFile, backendUrl, token }: Stage,
  client: string,
): Promise<{
  /** When the first change was told with which the client was there, by `performance.now()`. */
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
  const file = new Database(backendFile, { readonly: true })
  const named = file.prepare('SELECT 1 FROM client WHERE name = ?')
  // Not any change: the backend's own timers make some, too.
  const onEvent = (): void => {
    const at = performance.now()
    listening.resolve(at)
    if (named.get(client)) first.resolve(at)
  }
  void feed(body, createParser({ onEvent })).catch(listening.reject)
  await listening.promise
  return {
    first: first.promise,
    end() {
      controller.abort()
      file.close()
    },
  }
}

async function feed(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  parser: ReturnType<typeof createParser>,
): Promise<void> {
  for await (const text of body.pipeThrough(new TextDecoderStream())) parser.feed(text)
}
