import { rmSync } from 'node:fs'
import { must } from '#shared/lib/assert.ts'
import type { BulkGroup } from '#core/engine.ts'
import { startBackend, type TestBackend } from './backend.ts'
import { ChildDied, startChild, windowedCore, type CrashChild } from './crash-child.ts'
import type { Look } from './crash-orders.ts'
import { findFile } from './find-file.ts'
import { renewEpoch } from './renew-epoch.ts'
import { tcpProxy, type TcpProxy } from './tcp-proxy.ts'
import { tempDir } from './temp-dir.ts'

const OWNER = 'owner@demo.example'

/** A demo's backend, and a windowed console with small heaps that reaches it over a wire. */
export interface BacklogScene {
  readonly backend: TestBackend
  readonly wire: TcpProxy
  readonly console: CrashChild
  readonly partner: string
  /** What the console's window has shown, in its order. */
  readonly looks: readonly Look[]
  /** Where the console keeps this file. */
  file(name: 'work.sqlite' | 'book.sqlite'): string
  /** Resolves once the window shows this; at once where it does already. @throws ChildDied */
  until(check: (look: Look) => boolean): Promise<void>
  /** Told of every look, before whoever waits for one. */
  watch(see: (look: Look) => void): void
  /** The console ends, and is started again without its book. */
  loseBook(): Promise<void>
  /** The backend's data begin another life. */
  beginNewLife(): Promise<void>
  end(): Promise<void>
}

/** @param heapMb of the console: most that the old heap of each thread may hold. */
export async function backlogScene(members: number, heapMb: number): Promise<BacklogScene> {
  const folder = tempDir()
  const dataDir = `${folder.path}/console`
  let backend = await startBackend({ dataFile: `${folder.path}/backend.sqlite`, members })
  const { id: partner } = await backend.store.db
    .selectFrom('partner')
    .select('id')
    .executeTakeFirstOrThrow()
  const token = await backend.tokenFor(OWNER)
  const wire = await tcpProxy(backend.port)
  const looks: Look[] = []
  const watchers = new Set<(look: Look) => void>()
  const program = windowedCore(heapMb, (look) => {
    looks.push(look)
    for (const see of [...watchers]) see(look)
  })
  const facts = { backendUrl: `http://127.0.0.1:${wire.port}`, token, dataDir }
  let console = startChild(facts, null, program)

  return {
    wire,
    partner,
    looks,
    get backend() {
      return backend
    },
    get console() {
      return console
    },
    file: (name) => findFile(dataDir, name),
    async until(check) {
      const last = looks.at(-1)
      if (last && check(last)) return
      const { promise, resolve } = Promise.withResolvers<null>()
      const look = (shown: Look): void => {
        if (check(shown)) resolve(null)
      }
      watchers.add(look)
      const dead = console.ended.then((signal) => {
        throw new ChildDied(`The console ended by ${signal ?? 'itself'}.`)
      })
      await Promise.race([promise, dead]).finally(() => watchers.delete(look))
    },
    watch: (see) => void watchers.add(see),
    async loseBook() {
      await console.ask({ name: 'close' }).catch(() => undefined)
      await console.ended
      const book = findFile(dataDir, 'book.sqlite')
      for (const part of ['', '-wal', '-shm']) rmSync(book + part, { force: true })
      console = startChild(facts, null, program)
    },
    async beginNewLife() {
      const { place, port } = backend
      await backend.stop()
      await renewEpoch(place)
      backend = await startBackend({ place, port })
    },
    async end() {
      console.kill()
      await console.ended
      await wire.cut()
      await backend.stop()
      folder.remove()
    },
  }
}

/** On each of so many licenses somebody who can take a free seat. */
export async function seatTakers(
  { backend: { store } }: BacklogScene,
  licenses: number,
): Promise<readonly BulkGroup[]> {
  const found = await store.db
    .selectFrom('member')
    .innerJoin('license', 'license.id', 'member.license')
    .innerJoin('client', 'client.id', 'license.client')
    .select('license.id')
    .select((eb) => eb.fn.min<string>('member.id').as('member'))
    .where('holds_seat', '=', 0)
    .where('is_owner', '=', 0)
    .where('state', '=', 'member')
    .where('in_use', '<', (eb) => eb('included', '+', eb.ref('additional')))
    // Who came earlier may need no seats.
    .where('client.signed_up_on', '>=', '2021-02-08')
    .groupBy('license.id')
    .limit(licenses)
    .execute()
  must(found[licenses - 1], 'The demo has so many licenses with a free seat.')
  return found.map(({ id, member }) => ({ license: id, members: [member] }))
}
