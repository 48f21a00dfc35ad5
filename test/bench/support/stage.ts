import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { issueToken } from '#backend/auth/issue-token.ts'
import { openStore } from '#backend/store/open-store.ts'
import { createCore, type Core } from '#core/core.ts'
import { threadRoster } from '#core/directory/thread-roster.ts'
import { threadWriter } from '#core/store/thread-writer.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import { startBackendProcess } from '../../e2e/support/processes.ts'
import { testPorts } from '../../support/core.ts'

/** A real backend process with a demo of so many people, and a folder to work in. */
export interface Stage {
  readonly folder: string
  readonly backendFile: string
  readonly backendUrl: string
  readonly token: string
  end(): Promise<void>
}

export async function setStage(members: number): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'seatwright-bench-'))
  const backendFile = path.join(folder, 'backend.sqlite')
  const backend = await startBackendProcess({
    SEATWRIGHT_BACKEND_DATA: backendFile,
    SEATWRIGHT_BACKEND_PORT: '0',
    SEATWRIGHT_DEMO_MEMBERS: String(members),
  })
  const store = await openStore({ file: backendFile, ids: systemIds })
  const token = await issueToken(store, 'owner@demo.example', systemClock)
  await store.close()
  return {
    folder,
    backendFile,
    backendUrl: backend.address,
    token,
    async end() {
      await backend.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A console's core with its writer in a thread, as in the product, on an empty data folder. */
export function openConsole(stage: Stage, name: string): Promise<Core> {
  const script = path.resolve('src-main/core/store/writer-thread.ts')
  const ports = testPorts({
    token: stage.token,
    openWriter: threadWriter(script),
    openRoster: threadRoster(path.resolve('src-main/core/directory/roster-thread.ts')),
  })
  return createCore({
    dataDir: path.join(stage.folder, name),
    backendUrl: stage.backendUrl,
    ports,
  })
}

export type ConsoleClient = ReturnType<typeof clientOf>

export function clientOf(core: Core) {
  return createRouterClient(core.router)
}

/** Until search stands and nothing is left to pull. */
export async function synced(client: ConsoleClient): Promise<void> {
  for await (const event of await client.session.watch()) {
    if (event.type !== 'status') continue
    if (event.status.search === 'ready' && event.status.sync.name === 'idle') return
  }
}
