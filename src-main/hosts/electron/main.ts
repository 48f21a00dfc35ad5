import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { app, BrowserWindow, dialog, powerMonitor, safeStorage } from 'electron'
import { systemClock, systemTimers } from '#shared/lib/system-ports.ts'
import type { OpenBackend } from '../common/demo-backend.ts'
import { defaultDataDir } from '../common/data-dir.ts'
import { parseEnvironment, type HostEnvironment } from '../common/environment.ts'
import { lineLogger } from '../common/log.ts'
import { openBackend } from '../common/open-backend.ts'
import { startFailure } from '../common/start-failure.ts'
import { declareAppScheme, serveAppScheme } from './app-protocol.ts'
import { CoreProcess } from './core-process.ts'
import { setMenu } from './menu.ts'
import { PageChannels } from './page-channels.ts'
import { QuitGate, type Vetoable } from './quit-gate.ts'
import { utilityPrograms } from './utility-program.ts'
import { guardAllContents } from './window-guards.ts'
import { openSignInPage } from './open-external.ts'
import { systemBox } from './system-box.ts'
import { openWindow } from './window.ts'

const bundles = import.meta.dirname
const log = lineLogger(systemClock, (line) => process.stderr.write(line))
const gate = new QuitGate(() => app.quit())

/** All of this before Electron is ready: later it is refused, or does nothing. */
function prepare(): HostEnvironment {
  const environment = parseEnvironment(process.env, dataDir())
  // The lock of the single instance and what the page keeps belong to the data folder.
  const profile = path.join(environment.dataDir, 'desktop')
  mkdirSync(profile, { recursive: true })
  app.setPath('userData', profile)
  app.enableSandbox()
  declareAppScheme()
  return environment
}

async function open(environment: HostEnvironment): Promise<void> {
  await app.whenReady()
  guardAllContents()
  serveAppScheme(path.join(bundles, '..', 'renderer'))
  const channels = new PageChannels(log)
  showConsole(environment)
  await startAll(environment, channels)
}

/** The same folder as the web host's, so that either finds what the other left. */
function dataDir(): string {
  return defaultDataDir(process.platform, homedir(), process.env)
}

function showConsole({ dataDir: folder }: HostEnvironment): void {
  const window = openWindow({
    preloadScript: path.join(bundles, '..', 'preload', 'preload.cjs'),
    stateFile: path.join(folder, 'window.json'),
    timers: systemTimers,
  })
  // Windows' own way to end a session; it is not held up, as what was queued is on the disk.
  window.on('query-session-end', () => gate.begin())
  window.on('session-end', () => gate.begin())
  setMenu(window)
}

async function startAll(environment: HostEnvironment, channels: PageChannels): Promise<void> {
  const backend = await openBackend(environment, {
    scripts: {
      backend: path.join(bundles, 'backend.js'),
      token: path.join(bundles, 'backend-token.js'),
    },
    start: utilityPrograms(path.join(environment.dataDir, 'demo-backend.log')),
    onPreparing: () => undefined,
  })
  gate.atEnd(() => backend.end())
  const core = startCore(environment, backend, channels)
  gate.atEnd(() => core.end())
}

function startCore(
  environment: HostEnvironment,
  backend: OpenBackend,
  channels: PageChannels,
): CoreProcess {
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
    log,
    onReady: (core) => {
      channels.coreStands(core)
      backend.keepAddress().catch(fail)
    },
    onGone: () => channels.coreIsGone(),
    onBrowse: openSignInPage,
    box: systemBox(safeStorage),
    onHopeless: (sentence) => {
      dialog.showErrorBox('Seatwright', sentence)
      app.quit()
    },
  })
}

function showFirstWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

function fail(error: unknown): void {
  // Somebody quit while the console was starting: that it came to nothing is no news.
  if (!gate.isOpen) return
  dialog.showErrorBox('Seatwright', startFailure(error))
  app.exit(1)
}

function run(): void {
  const environment = prepare()
  if (!app.requestSingleInstanceLock()) return app.quit()
  app.on('second-instance', showFirstWindow)
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => gate.wish(event))
  void app.whenReady().then(() => {
    // Told by macOS and Linux, with an event that the type declarations do not mention.
    powerMonitor.on('shutdown', (event?: Vetoable) => (event ? gate.wish(event) : gate.begin()))
  })
  open(environment).catch(fail)
}

try {
  run()
} catch (error) {
  fail(error)
}
