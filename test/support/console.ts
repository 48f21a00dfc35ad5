import { createRouterClient } from '@orpc/server'
import { createCore, type Core } from '#core/core.ts'
import { startBackend, type TestBackend } from './backend.ts'
import { testLog, testPorts, type TestLog } from './core.ts'
import { tempDir } from './temp-dir.ts'

/** A whole console without a window: the real core, synced with the real backend in this process. */
export interface TestConsole {
  readonly core: Core
  readonly backend: TestBackend
  readonly dataDir: string
  readonly log: TestLog
  stop(): Promise<void>
}

/** @param members people of the demo; the demo's owner is signed in. */
export async function startConsole(members: number): Promise<TestConsole> {
  const backend = await startBackend({ members })
  const folder = tempDir()
  const log = testLog()
  const token = await backend.tokenFor('owner@demo.example')
  const ports = testPorts({ token, log })
  const core = await createCore({ dataDir: folder.path, backendUrl: backend.url, ports })
  await firstSyncOf(core)
  return {
    core,
    backend,
    dataDir: folder.path,
    log,
    async stop() {
      await core.close()
      await backend.stop()
      folder.remove()
    },
  }
}

async function firstSyncOf(core: Core): Promise<void> {
  for await (const event of await createRouterClient(core.router).session.watch()) {
    if (event.type !== 'status') continue
    if (event.status.search === 'ready' && event.status.sync.name === 'idle') return
  }
}
