import { Worker } from 'node:worker_threads'
import {
  ThreadError,
  ThreadLost,
  type ThreadRequest,
  type ThreadResponse,
} from './thread-messages.ts'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** `Omit` for each member of a union. */
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never

/** A worker thread that answers requests in their order. */
export interface Thread {
  /** What it answers first, once its files are open. */
  readonly opened: Promise<unknown>
  request(message: Unnumbered<ThreadRequest>): Promise<unknown>
  end(): Promise<unknown>
}

/** @param start what the thread finds as its `workerData`. */
export function startThread(scriptPath: string, start: unknown): Thread {
  const worker = new Worker(scriptPath, { workerData: start })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let lost: Error | null = null

  const wait = (id: number) =>
    new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
  const lose = (cause?: Error): void => {
    lost ??= new ThreadLost('The thread has ended.', { cause })
    for (const { reject } of waiting.values()) reject(lost)
    waiting.clear()
  }
  worker.on('message', (response: ThreadResponse) => {
    const waiter = waiting.get(response.id)
    waiting.delete(response.id)
    if (response.name === 'done') waiter?.resolve(response.value)
    else waiter?.reject(new ThreadError(response.error))
  })
  worker.on('error', lose)
  worker.on('exit', () => lose())

  return {
    opened: wait(0),
    request(message) {
      if (lost) return Promise.reject(lost)
      lastId += 1
      const answered = wait(lastId)
      worker.postMessage({ ...message, id: lastId }, transferable(message))
      return answered
    },
    end: () => worker.terminate(),
  }
}

/** Blocks of changes are handed over instead of copied: nobody here reads them again. */
function transferable(message: Unnumbered<ThreadRequest>): ArrayBuffer[] {
  if (message.name !== 'call') return []
  return message.args.flatMap((arg) =>
    arg instanceof Uint8Array && arg.buffer instanceof ArrayBuffer ? [arg.buffer] : [],
  )
}
