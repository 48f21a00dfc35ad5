import { createParser } from 'eventsource-parser'
import type { Clock } from '#shared/lib/ports.ts'
import { poke, type Poke } from '#shared/protocol/changes.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { BackendClient } from './backend-client.ts'
import { LinkFailure } from './link-failure.ts'

/** More than two heartbeats of the backend. */
const SILENCE_MS = 75_000
const MAX_EVENT_CHARACTERS = 65_536

/** A stream that was open for less counts as failed, so that it is opened again only after a pause. */
const GOOD_STREAM_MS = 10_000

/**
 * Listens for pokes until the line fails. A stream that ended cleanly after a while is opened again
 * at once, because proxies end long answers.
 *
 * @throws LinkFailure always, in the end.
 */
export async function followEvents(
  client: BackendClient,
  clock: Clock,
  onPoke: (poke: Poke) => void,
  signal: AbortSignal,
): Promise<never> {
  for (;;) {
    const openedAt = clock.monotonic()
    await readEvents(client, onPoke, signal)
    if (clock.monotonic() - openedAt >= GOOD_STREAM_MS) continue
    throw new LinkFailure('unreachable', 'The stream of events ended at once.')
  }
}

async function readEvents(
  client: BackendClient,
  onPoke: (poke: Poke) => void,
  signal: AbortSignal,
): Promise<void> {
  const decoder = new TextDecoder()
  const parser = createParser({
    maxBufferSize: MAX_EVENT_CHARACTERS,
    onEvent({ event, data }) {
      if (event === 'poke') onPoke(parsePoke(data))
    },
    onError({ type }) {
      if (type !== 'max-buffer-size-exceeded') return
      throw new LinkFailure('not-the-backend', 'An event of the backend does not end.')
    },
  })
  for await (const chunk of client.stream(endpoints.events, {}, signal, SILENCE_MS)) {
    parser.feed(decoder.decode(chunk, { stream: true }))
  }
}

function parsePoke(data: string): Poke {
  try {
    return poke.parse(JSON.parse(data))
  } catch (cause) {
    throw new LinkFailure('not-the-backend', 'A poke cannot be read.', { cause })
  }
}
