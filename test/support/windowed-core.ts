import process from 'node:process'
import { createRouterClient } from '@orpc/server'
import { threadRoster } from '#core/directory/thread-roster.ts'
import { createRouter } from '#core/router.ts'
import { openForReading } from '#core/store/open-database.ts'
import { threadWriter } from '#core/store/thread-writer.ts'
import { makeCore, testLine } from './core.ts'
import type { ChildCoreFacts } from './crash-orders.ts'
import { tell } from './crash-reach.ts'
import { obeyOrders } from './obey-orders.ts'
import { routerPorts } from './router-ports.ts'
import type { CoreClient } from './still-core.ts'

/**
 * A whole console with a window and all its threads in a process of its own. It does what its parent
 * says, and tells what the window shows meanwhile.
 */
const PAGE = 50
const core = new URL('../../src-main/core/', import.meta.url)

const facts = JSON.parse(process.argv[2] ?? '') as ChildCoreFacts
const line = testLine()
const opened = await makeCore({
  ...{ ...facts, line },
  openWriter: threadWriter(new URL('store/writer-thread.ts', core).pathname),
  log: { info: () => undefined, warn: (event) => tell({ warned: event }) },
})
const { engine } = opened
const { paths } = engine
const router = createRouter({
  ...{ ...routerPorts(paths), engine },
  roster: threadRoster(new URL('directory/roster-thread.ts', core).pathname)(paths.book),
  openBook: () => openForReading(paths.book),
  openWork: () => openForReading(paths.work),
})
const client: CoreClient = createRouterClient(router)

/** As a window does that shows the connection's chip over the list of what waits. */
async function watch(): Promise<void> {
  for await (const event of await client.session.watch()) {
    if (event.type !== 'status') continue
    const { connection, sync } = event.status
    const { count, rows } = await client.outbox.list({ from: 0, limit: PAGE })
    const people = 'done' in sync ? sync.done : null
    const shown = { connection: connection.name, sync: sync.name, people }
    tell({ looked: { ...shown, waiting: count, page: rows.length } })
  }
}

await Promise.all([watch(), obeyOrders(opened, line)])
