import { existsSync, readFileSync, rmSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { serveWriter } from '#core/store/serve-writer.ts'
import type { WriterStart } from '#core/store/writer-messages.ts'

/**
 * The writer's thread, which ends without a word at the step that stands in a file beside
 * `work.sqlite`; once.
 */
const start = workerData as WriterStart
const order = start.task === 'words' ? null : `${start.paths.work}.die`

serveWriter((step) => {
  if (order === null || !existsSync(order) || readFileSync(order, 'utf8') !== step) return
  rmSync(order)
  process.exit(1)
})
