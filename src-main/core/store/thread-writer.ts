import { Worker } from 'node:worker_threads'
import {
  WriterError,
  type WriterRequest,
  type WriterResponse,
  type WriterStart,
} from './writer-messages.ts'
import type { OpenWriter, StorePaths, WriterPort } from './writer-port.ts'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** `Omit` for each member of a union. */
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never

/**
 * The writer in a worker thread of its own, so that neither a first sync nor a bulk ever stops the
 * core's thread. Errors arrive as `WriterError` with name and code; when the thread dies, all that
 * waits and all that comes later fails with it.
 *
 * @param scriptPath the built `writer-thread`, or the source file where Node runs TypeScript.
 */
export function threadWriter(scriptPath: string): OpenWriter {
  return async (paths) => {
    const thread = startThread(scriptPath, paths)
    await thread.opened
    return writerPort(thread)
  }
}

interface Thread {
  readonly opened: Promise<unknown>
  request(message: Unnumbered<WriterRequest>): Promise<unknown>
}

function startThread(scriptPath: string, paths: StorePaths): Thread {
  const worker = new Worker(scriptPath, { workerData: { paths } satisfies WriterStart })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let lost: Error | null = null

  const wait = (id: number) =>
    new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
  const lose = (error: Error): void => {
    lost ??= error
    for (const { reject } of waiting.values()) reject(lost)
    waiting.clear()
  }
  worker.on('message', (response: WriterResponse) => {
    const waiter = waiting.get(response.id)
    waiting.delete(response.id)
    if (response.name === 'done') waiter?.resolve(response.value)
    else waiter?.reject(new WriterError(response.error))
  })
  worker.on('error', lose)
  worker.on('exit', () => lose(new Error('The writer thread has ended.')))

  return {
    opened: wait(0),
    request(message) {
      if (lost) return Promise.reject(lost)
      lastId += 1
      const answered = wait(lastId)
      worker.postMessage({ ...message, id: lastId }, transferable(message))
      return answered
    },
  }
}

/** Blocks of changes are handed over instead of copied: nobody here reads them again. */
function transferable(message: Unnumbered<WriterRequest>): ArrayBuffer[] {
  if (message.name !== 'call') return []
  return message.args.flatMap((arg) =>
    arg instanceof Uint8Array && arg.buffer instanceof ArrayBuffer ? [arg.buffer] : [],
  )
}

function writerPort(thread: Thread): WriterPort {
  return {
    call: (method, ...args) => thread.request({ name: 'call', method, args }) as Promise<never>,
    async close() {
      await thread.request({ name: 'close' })
    },
  }
}
