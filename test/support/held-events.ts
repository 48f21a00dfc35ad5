import { must } from '#shared/lib/assert.ts'
import type { Poke } from '#shared/protocol/changes.ts'
import type { TestLine } from './core.ts'

export interface HeldEvents {
  /** Nothing else is asked of the backend any more: its inbox was the last. */
  readonly alone: Promise<null>
  tell(news: Poke): void
}

/** The next stream of events is the test's own and outlasts the backend; those behind it are real. */
export function heldEvents(line: TestLine): HeldEvents {
  const { promise: alone, resolve } = Promise.withResolvers<null>()
  let held: ReadableStreamDefaultController<Uint8Array> | null = null
  line.between = async (url, init, send) => {
    if (url.endsWith('/v1/events') && held === null) {
      return eventStream(init, (controller) => {
        held = controller
      })
    }
    const answer = await send(url, init)
    if (!url.includes('/v1/inbox/changes')) return answer
    const body = await answer.arrayBuffer()
    resolve(null)
    return new Response(body, answer)
  }
  return {
    alone,
    tell(news) {
      const event = `event: poke\ndata: ${JSON.stringify(news)}\n\n`
      must(held, 'A stream of events is open.').enqueue(new TextEncoder().encode(event))
    },
  }
}

function eventStream(
  { signal }: RequestInit,
  hold: (controller: ReadableStreamDefaultController<Uint8Array>) => void,
): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      hold(controller)
      signal?.addEventListener('abort', () => controller.error(signal.reason))
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}
