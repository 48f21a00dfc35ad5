import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import type { MenuItem } from 'electron'
import { must } from '#shared/lib/assert.ts'
import { killAll } from './kill-all.ts'
import type { Bounds, Desktop, DesktopDriver, MenuEntry } from './driver.ts'

type Environment = Readonly<Record<string, string>>

/** The same bundles on Electron itself, through Playwright. */
export function electronDriver(binary: string): DesktopDriver {
  return {
    async start(environment) {
      const options = { args: [path.resolve('.')], env: { ...ownEnvironment(), ...environment } }
      const app = await _electron.launch({ executablePath: binary, ...options })
      await app.evaluate(noteBoxesAndLinks)
      const page = await app.firstWindow()
      return electronDesktop(app, page, binary, environment)
    },
  }
}

/** What the host has open to the outside while tests run: it is noted, and nobody is bothered. */
function noteBoxesAndLinks({ dialog, shell }: typeof Electron.CrossProcessExports): void {
  const links: string[] = []
  Object.assign(globalThis, { seatwrightLinks: links })
  dialog.showErrorBox = (title, content) => void process.stderr.write(`${title}: ${content}\n`)
  shell.openExternal = async (address) => void links.push(address)
}

function openedLinks(): readonly string[] {
  return (globalThis as unknown as { seatwrightLinks: readonly string[] }).seatwrightLinks
}

function electronDesktop(
  app: ElectronApplication,
  page: Desktop['page'],
  binary: string,
  environment: Environment,
): Desktop {
  const child = app.process()
  const errors: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return {
    page,
    ended,
    preferences: () => app.evaluate(preferences),
    bounds: () =>
      app.evaluate(({ BrowserWindow }): Bounds => {
        const [window] = BrowserWindow.getAllWindows()
        return window?.getNormalBounds() ?? { x: 0, y: 0, width: 0, height: 0 }
      }),
    place: (bounds) =>
      app.evaluate(({ BrowserWindow }, to) => {
        BrowserWindow.getAllWindows()[0]?.setBounds(to)
      }, bounds),
    menu: () => app.evaluate(readMenu),
    choose: (id) =>
      app.evaluate(({ Menu }, wanted) => {
        Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click()
      }, id),
    killCore: () => killAll(() => app.evaluate(corePids)),
    openedExternally: () => app.evaluate(openedLinks),
    said: () => errors.join(''),
    async startAgain() {
      const env = { ...ownEnvironment(), ...environment }
      await once(spawn(binary, [path.resolve('.')], { env, stdio: 'ignore' }), 'exit')
    },
    closeWindow: () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    quit: () => app.evaluate((electron) => electron.app.quit()),
    shutDown: () =>
      app.evaluate(({ powerMonitor }) => {
        let stopped = false
        const event = { preventDefault: () => (stopped = true) }
        powerMonitor.emit('shutdown', event)
        return stopped
      }),
    async dispose() {
      if (child.exitCode === null && child.signalCode === null) await app.close()
    },
  }
}

function corePids({ app }: typeof Electron.CrossProcessExports): number[] {
  const ofCore = app
    .getAppMetrics()
    .filter(({ name, serviceName }) => [name, serviceName].includes('Seatwright core'))
  return ofCore.map(({ pid }) => pid)
}

/** Electron has this method, but does not declare it. */
interface WithPreferences {
  getLastWebPreferences(): Readonly<Record<string, unknown>>
}

function preferences({ BrowserWindow }: typeof Electron.CrossProcessExports) {
  const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as WithPreferences
  return contents.getLastWebPreferences()
}

function readMenu({ Menu }: typeof Electron.CrossProcessExports): MenuEntry[] {
  const read = (items: readonly MenuItem[]): MenuEntry[] =>
    items.map(({ id, role, accelerator, submenu }) => ({
      id,
      role,
      accelerator: accelerator ?? undefined,
      submenu: submenu ? read(submenu.items) : undefined,
    }))
  return read(Menu.getApplicationMenu()?.items ?? [])
}

function ownEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries.map(([name, value]) => [name, must(value, 'filtered')]))
}
