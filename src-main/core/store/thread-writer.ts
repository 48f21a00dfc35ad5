import { startThread, type Thread } from '../threads/start-thread.ts'
import type { WriterStart } from './writer-messages.ts'
import type { OpenWriter, WriterPort } from './writer-port.ts'

/**
 * The writer in a worker thread of its own, so that neither a first sync nor a bulk ever stops the
 * core's thread. Errors arrive as `ThreadError` with name and code; when the thread dies, all that
 * waits and all that comes later fails with `ThreadLost`. Looking through a whole book would hold
 * up every write, so another thread of the same script does that.
 *
 * @param scriptPath the built `writer-thread`, or the source file where Node runs TypeScript.
 */
export function threadWriter(scriptPath: string): OpenWriter {
  return async (paths) => {
    const start = (task: WriterStart['task']): Thread =>
      startThread(scriptPath, { paths, task } satisfies WriterStart)
    const thread = start('write')
    await thread.opened
    return writerPort(thread, () => start('check'))
  }
}

function writerPort(thread: Thread, startCheck: () => Thread): WriterPort {
  const checks = new Set<Thread>()

  async function check(): Promise<unknown> {
    const checking = startCheck()
    checks.add(checking)
    try {
      return await checking.opened
    } catch (cause) {
      // Not the writer's own end, whatever it was.
      throw new Error('The book was not looked through.', { cause })
    } finally {
      checks.delete(checking)
    }
  }

  return {
    call: (method, ...args) =>
      (method === 'isBookSound'
        ? check()
        : thread.request({ name: 'call', method, args })) as Promise<never>,
    async close() {
      for (const checking of checks) await checking.end()
      await thread.request({ name: 'close' })
    },
  }
}
