import path from 'node:path'
import { readdirSync, statSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { createCore } from '#core/core.ts'
import type { Fetch } from '#core/ports.ts'
import { DOES_INSIDE_STAND } from '#core/store/inside-index.ts'
import { threadWriter } from '#core/store/thread-writer.ts'
import { testPorts } from '../../support/core.ts'
import type { FirstSyncFigures } from './first-sync-process.ts'
import { clientOf, synced, type ConsoleClient } from './console-client.ts'

/**
 * A core in a process of its own, so that its memory and its loop are nobody else's: syncs from
 * nothing, tells its figures as JSON and ends.
 */
const [dataDir = '', backendUrl = '', token = ''] = process.argv.slice(2)

let firstByteAt = NaN
const fetchAndNote: Fetch = async (url, init) => {
  const response = await fetch(url, init)
  if (url.includes('/v1/changes') && Number.isNaN(firstByteAt)) firstByteAt = performance.now()
  return response
}

/** The largest that this process was until asked. */
function watchMemory(): () => number {
  let most = 0
  const look = (): void => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 20)
  return () => {
    clearInterval(timer)
    look()
    return most
  }
}

/** Until the Clients list shows a client with all its people. */
async function firstClient(client: ConsoleClient): Promise<number> {
  for await (const event of await client.session.watch()) {
    if (event.type !== 'changed' || !event.areas.includes('clients')) continue
    const { list } = await client.clients.open({ search: '' })
    const { rows } = await client.clients.page({ list, from: 0, limit: 50 })
    await client.clients.close({ list })
    if (rows.some((row) => row.complete && row.people > 0)) return performance.now()
  }
  throw new Error('The core ended.')
}

function bookFile(): string {
  const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
  return path.join(dataDir, files.find((file) => file.endsWith('book.sqlite')) ?? '')
}

/** Until what is made in the background stands, and a little longer. */
async function atRest(): Promise<void> {
  const db = new Database(bookFile(), { readonly: true })
  const stands = db.prepare(DOES_INSIDE_STAND).pluck()
  while (stands.get() !== 1) await setTimeout(200)
  db.close()
  await setTimeout(3_000)
}

const loop = monitorEventLoopDelay({ resolution: 5 })
const memory = watchMemory()
loop.enable()
const began = performance.now()
const ports = testPorts({
  token,
  line: { fetch: fetchAndNote, between: null },
  openWriter: threadWriter(path.resolve('out/main/writer-thread.js')),
})
const core = await createCore({ dataDir, backendUrl, ports })
const client = clientOf(core)
const shownAt = firstClient(client)
await synced(client)
const ms = performance.now() - began
loop.disable()
const loadBytes = memory()
const syncedBytes = statSync(bookFile()).size
await atRest()
const restBytes = process.memoryUsage.rss()
await core.close()
const figures: FirstSyncFigures = {
  ms,
  firstClientMs: (await shownAt) - firstByteAt,
  stopMs: loop.max / 1e6,
  loadBytes,
  restBytes,
  syncedBytes,
  wholeBytes: statSync(bookFile()).size,
}
console.log(JSON.stringify(figures))
