import { Worker } from 'node:worker_threads'
import {
  WriterError,
  type AsideTask,
  WriterLost,
  type WriterRequest,
  type WriterResponse,
  type WriterStart,
} from './writer-messages.ts'
import type { OpenWriter, WriterPort } from './writer-port.ts'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** `Omit` for each member of a union. */
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never

/**
 * The writer in a worker thread of its own, so that neither a first sync nor a bulk ever stops the
 * core's thread. Errors arrive as `WriterError` with name and code; when the thread dies, all that
 * waits and all that comes later fails with `WriterLost`. Looking through a whole book, or copying an
 * outbox, would hold up every write, so another thread of the same script does that.
 *
 * @param scriptPath the built `writer-thread`, or the source file where Node runs TypeScript.
 */
export function threadWriter(scriptPath: string): OpenWriter {
  return async (paths) => {
    const thread = startThread(scriptPath, { paths, task: 'write', script: scriptPath })
    await thread.opened
    return writerPort(thread, (task) => startThread(scriptPath, { paths, task }))
  }
}

interface Thread {
  /** What it answers first, once its files are open. */
  readonly opened: Promise<unknown>
  request(message: Unnumbered<WriterRequest>): Promise<unknown>
  end(): Promise<unknown>
}

function startThread(scriptPath: string, start: WriterStart): Thread {
  const worker = new Worker(scriptPath, { workerData: start })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let lost: Error | null = null

  const wait = (id: number) =>
    new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
  const lose = (cause?: Error): void => {
    lost ??= new WriterLost('The writer thread has ended.', { cause })
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
function transferable(message: Unnumbered<WriterRequest>): ArrayBuffer[] {
  if (message.name !== 'call') return []
  return message.args.flatMap((arg) =>
    arg instanceof Uint8Array && arg.buffer instanceof ArrayBuffer ? [arg.buffer] : [],
  )
}

const ASIDE: ReadonlyMap<string, AsideTask> = new Map([
  ['isBookSound', 'check'],
  ['backUpWork', 'back-up'],
])

function writerPort(thread: Thread, start: (task: AsideTask) => Thread): WriterPort {
  const aside = new Map<Thread, AsideTask>()

  async function workAside(task: AsideTask): Promise<unknown> {
    const working = start(task)
    aside.set(working, task)
    try {
      return await working.opened
    } catch (cause) {
      // Not the writer's own end, whatever it was.
      throw new Error(`The task ${task} was not done.`, { cause })
    } finally {
      aside.delete(working)
    }
  }

  return {
    call(method, ...args) {
      const task = ASIDE.get(method)
      return (
        task ? workAside(task) : thread.request({ name: 'call', method, args })
      ) as Promise<never>
    },
    async close() {
      for (const [working, task] of aside) {
        // A look at a whole book is long; a copy of the outbox is made in a moment.
        if (task === 'check') await working.end()
        else await working.opened.catch(() => undefined)
      }
      await thread.request({ name: 'close' })
    },
  }
}
