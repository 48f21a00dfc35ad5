import { flushCompileCache } from 'node:module'
import process from 'node:process'
import { threadWriter } from '#core/store/thread-writer.ts'
import { makeCore, testLine } from './core.ts'
import type { ChildCoreFacts } from './crash-orders.ts'
import { fatalReach } from './crash-reach.ts'
import { leapingTime } from './leaping-time.ts'
import { HOUR_MS } from './moving-clock.ts'
import { obeyOrders } from './obey-orders.ts'

/** How long a machine slept that goes on. */
const NIGHT_MS = 8 * HOUR_MS

/** A core in a process of its own that does what its parent says, until it is killed. */
const facts = JSON.parse(process.argv[2] ?? '') as ChildCoreFacts
const line = testLine()
const time = leapingTime()
process.on('SIGCONT', () => time.leap(NIGHT_MS))
const writerThread = new URL('./crash-writer-thread.ts', import.meta.url)
const core = await makeCore({
  ...facts,
  ...{ clock: time.clock, timers: time.timers },
  ...{ line, openWriter: threadWriter(writerThread.pathname), reach: fatalReach() },
})
// Whoever is killed writes nothing at its end.
flushCompileCache()
await obeyOrders(core, line)
