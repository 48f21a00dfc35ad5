import { createParser } from 'eventsource-parser'
import { poke } from '#shared/protocol/changes.ts'
import { must } from '#shared/lib/assert.ts'
import type { TestBackend } from './backend.ts'

/** An open event stream: its pokes in order, and the comments between them. */
export async function listen(to: TestBackend, email: string) {
  const response = await to.fetchAs(email, '/v1/events')
  const reader = must(response.body, 'a stream').getReader()
  const pokes: number[] = []
  /** As each poke told it. */
  const operatorsVersions: number[] = []
  let comments = 0
  const parser = createParser({
    onEvent: (event) => {
      if (event.event !== 'poke') return
      const told = poke.parse(JSON.parse(event.data))
      pokes.push(told.version)
      operatorsVersions.push(told.operatorsVersion)
    },
    onComment: () => {
      comments += 1
    },
  })
  const decoder = new TextDecoder()
  return {
    type: response.headers.get('content-type'),
    /** Reads until the condition holds; false: the stream ended before. */
    async until(holds: (seen: { pokes: number[]; comments: number }) => boolean): Promise<boolean> {
      while (!holds({ pokes, comments })) {
        const { value, done } = await reader.read()
        if (done) return false
        parser.feed(decoder.decode(value, { stream: true }))
      }
      return true
    },
    pokes,
    operatorsVersions,
    close: () => reader.cancel(),
  }
}
