import { parentPort, workerData } from 'node:worker_threads'
import { must } from '#shared/lib/assert.ts'
import { plainError, type ThreadRequest, type ThreadResponse } from '../threads/thread-messages.ts'
import { rosterMethods } from './roster-methods.ts'

/** Entry of the worker thread that reads the whole book for the directory. */
const port = must(parentPort, 'The roster thread is started by threadRoster.')
const methods = rosterMethods((workerData as { readonly book: string }).book)

port.on('message', (request: ThreadRequest) => {
  if (request.name === 'close') return port.close()
  const run = methods[request.method as keyof typeof methods] as (...given: unknown[]) => unknown
  try {
    const value = run(...request.args)
    answer({ id: request.id, name: 'done', value }, buffersOf(value))
  } catch (error) {
    answer({ id: request.id, name: 'failed', error: plainError(error) }, [])
  }
})
answer({ id: 0, name: 'done', value: null }, [])

function answer(response: ThreadResponse, handedOver: readonly ArrayBuffer[]): void {
  port.postMessage(response, [...handedOver])
}

/** Of the typed arrays in a value: they are handed over instead of copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : []
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.values(value).flatMap(buffersOf)
}
