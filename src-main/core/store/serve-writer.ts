import { parentPort, workerData } from 'node:worker_threads'
import { must } from '#shared/lib/assert.ts'
import type { Reach } from '../failpoints.ts'
import { isBookSound } from './book-check.ts'
import { serveWords } from './serve-words.ts'
import { threadWords } from './thread-words.ts'
import { backUpWork } from './work-backup.ts'
import { openWriter, type Writer } from './writer.ts'
import { plainError, type ThreadRequest, type ThreadResponse } from '../threads/thread-messages.ts'
import type { AsideTask, WriterStart } from './writer-messages.ts'
import type { StorePaths } from './writer-port.ts'

/** The inside of the worker thread that owns the files: answers until it is closed. */
export function serveWriter(reach: Reach): void {
  const start = workerData as WriterStart
  if (start.task === 'words') return serveWords(start.book, start.control)
  if (start.task !== 'write') return workAside(start.paths, start.task)
  const { paths, script } = start
  const writer = attempt(0, () => openWriter(paths, reach, threadWords(script)))
  if (writer) serve(writer)
}

const port = must(parentPort, 'The writer thread is started by threadWriter.')

function answer(response: ThreadResponse): void {
  port.postMessage(response)
}

function attempt<T>(id: number, run: () => T): T | null {
  try {
    return run()
  } catch (error) {
    answer({ id, name: 'failed', error: plainError(error) })
    return null
  }
}

function workAside({ work, book }: StorePaths, task: AsideTask): void {
  const run = (): unknown => (task === 'check' ? isBookSound(book) : backUpWork(work))
  attempt(0, () => answer({ id: 0, name: 'done', value: run() }))
  port.close()
}

function serve(writer: Writer): void {
  const methods = writer.methods as unknown as Record<
    string,
    (...args: readonly unknown[]) => unknown
  >
  port.on('message', (request: ThreadRequest) => {
    attempt(request.id, () => {
      if (request.name === 'close') return close(writer, request.id)
      const run = must(methods[request.method], `The writer has no method ${request.method}.`)
      answer({ id: request.id, name: 'done', value: run(...request.args) })
    })
  })
  answer({ id: 0, name: 'done', value: null })
}

function close(writer: Writer, id: number): void {
  writer.close()
  answer({ id, name: 'done', value: null })
  port.close()
}
