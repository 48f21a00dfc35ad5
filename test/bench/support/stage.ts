import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { issueToken } from '#backend/auth/issue-token.ts'
import { openStore } from '#backend/store/open-store.ts'
import { createCore, type Core } from '#core/core.ts'
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
  const script = path.resolve('out/main/writer-thread.js')
  const ports = testPorts({ token: stage.token, openWriter: threadWriter(script) })
  return createCore({
    dataDir: path.join(stage.folder, name),
    backendUrl: stage.backendUrl,
    ports,
  })
}

export { clientOf, synced, type ConsoleClient } from './console-client.ts'
