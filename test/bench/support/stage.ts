import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { issueToken } from '#backend/auth/issue-token.ts'
import { seedDemo } from '#backend/demo/seed-demo.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
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
  readonly backendPid: number
  readonly token: string
  end(): Promise<void>
}

/** @param fill puts on top of the demo what a bench is about, before the backend starts. */
export async function setStage(
  members: number,
  fill?: (store: Store) => Promise<void>,
): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'seatwright-bench-'))
  const backendFile = path.join(folder, 'backend.sqlite')
  if (fill) await filled(backendFile, members, fill)
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
    backendPid: backend.pid,
    token,
    async end() {
      await backend.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function filled(
  file: string,
  members: number,
  fill: (store: Store) => Promise<void>,
): Promise<void> {
  const store = await openStore({ file, ids: systemIds })
  await seedDemo(store, { members, clock: systemClock, ids: systemIds })
  await fill(store)
  await store.close()
}

/** A console's core with its writer in a thread, as in the product, on an empty data folder. */
export function openConsole(stage: Stage, name: string): Promise<Core> {
  const ports = testPorts({
    token: stage.token,
    openWriter: threadWriter(path.resolve('out/main/writer-thread.js')),
    openRoster: threadRoster(path.resolve('out/main/roster-thread.js')),
  })
  return createCore({
    dataDir: path.join(stage.folder, name),
    backendUrl: stage.backendUrl,
    ports,
  })
}

export { accepted, clientOf, synced, type ConsoleClient } from './console-client.ts'
