import { startThread, type Thread } from '../threads/start-thread.ts'
import type { AsideTask, WriterStart } from './writer-messages.ts'
import type { OpenWriter, WriterPort } from './writer-port.ts'

/**
 * The writer in a worker thread of its own, so that neither a first sync nor a bulk ever stops the
 * core's thread. Errors arrive as `ThreadError` with name and code; when the thread dies, all that
 * waits and all that comes later fails with `ThreadLost`. Looking through a whole book, or copying an
 * outbox, would hold up every write, so another thread of the same script does that.
 *
 * @param scriptPath the built `writer-thread`, or the source file where Node runs TypeScript.
 */
export function threadWriter(scriptPath: string): OpenWriter {
  return async (paths) => {
    const start = (how: WriterStart): Thread => startThread(scriptPath, how)
    const thread = start({ paths, task: 'write', script: scriptPath })
    await thread.opened
    return writerPort(thread, (task) => start({ paths, task }))
  }
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
