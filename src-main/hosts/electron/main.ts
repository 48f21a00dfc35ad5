import { homedir } from 'node:os'
import path from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import { systemClock, systemTimers } from '#shared/lib/system-ports.ts'
import type { OpenBackend } from '../common/demo-backend.ts'
import { defaultDataDir } from '../common/data-dir.ts'
import { parseEnvironment, type HostEnvironment } from '../common/environment.ts'
import { openBackend } from '../common/open-backend.ts'
import { startFailure } from '../common/start-failure.ts'
import { declareAppScheme, serveAppScheme } from './app-protocol.ts'
import { CoreProcess } from './core-process.ts'
import { servePorts } from './page-channel.ts'
import { utilityPrograms } from './utility-program.ts'
import { guardAllContents } from './window-guards.ts'
import { openWindow } from './window.ts'

const bundles = import.meta.dirname
const preloadScript = path.join(bundles, '..', 'preload', 'preload.cjs')

async function main(): Promise<void> {
  declareAppScheme()
  await app.whenReady()
  const environment = parseEnvironment(process.env, dataDir())
  guardAllContents()
  serveAppScheme(path.join(bundles, '..', 'renderer'))
  const backend = await openBackend(environment, {
    scripts: {
      backend: path.join(bundles, 'backend.js'),
      token: path.join(bundles, 'backend-token.js'),
    },
    start: utilityPrograms(path.join(environment.dataDir, 'demo-backend.log')),
    onPreparing: () => undefined,
  })
  const core = startCore(environment, backend)
  endBeforeQuitting(core, backend)
  servePorts(core)
  openWindow(preloadScript)
}

/** The same folder as the web host's, so that either finds what the other left. */
function dataDir(): string {
  return defaultDataDir(process.platform, homedir(), process.env)
}

function startCore(environment: HostEnvironment, backend: OpenBackend): CoreProcess {
  return new CoreProcess({
    script: path.join(bundles, 'core.js'),
    start: {
      dataDir: environment.dataDir,
      backendUrl: backend.url,
      token: backend.token,
      writerScript: path.join(bundles, 'writer-thread.js'),
    },
    clock: systemClock,
    timers: systemTimers,
    onReady: () => void backend.keepAddress().catch(fail),
    onHopeless: (sentence) => {
      dialog.showErrorBox('Seatwright', sentence)
      app.quit()
    },
  })
}

/** Quitting waits until the core has written what it was writing. */
function endBeforeQuitting(core: CoreProcess, backend: OpenBackend): void {
  let ended = false
  app.on('before-quit', (event) => {
    if (ended) return
    event.preventDefault()
    void core
      .end()
      .then(() => backend.end())
      .finally(() => {
        ended = true
        app.quit()
      })
  })
}

function showFirstWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

function fail(error: unknown): void {
  dialog.showErrorBox('Seatwright', startFailure(error))
  app.exit(1)
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showFirstWindow)
  app.on('window-all-closed', () => app.quit())
  main().catch(fail)
} else {
  app.quit()
}
