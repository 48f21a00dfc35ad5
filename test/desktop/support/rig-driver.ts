import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { killAll } from './kill-all.ts'
import type { RigBrowser } from './rig-browser.ts'
import type { Bounds, Desktop, DesktopDriver, MenuEntry } from './driver.ts'
import { RIG_ORIGIN } from './stand-in/app-origin.ts'
import type { Ask } from './stand-in/questions.ts'
import { BROWSER_VARIABLE } from './stand-in/variables.ts'

const bundle = path.resolve('out/main/main.js')
const register = new URL('./stand-in/register.ts', import.meta.url).href

type Environment = Readonly<Record<string, string>>

/** The built bundles in Node, with the stand-in for `electron`. */
export function rigDriver(rig: RigBrowser): DesktopDriver {
  return {
    async start(environment) {
      const opened = rig.browser.contexts()[0]?.waitForEvent('page', { predicate: isConsole })
      const program = startProgram(rig.address, environment)
      const page = await Promise.race([opened, program.failed])
      if (!page) throw new Error('The browser of the rig has a context.')
      return rigDesktop(program, page, rig.address, environment)
    },
  }
}

async function isConsole(page: Page): Promise<boolean> {
  await page.waitForURL(`${RIG_ORIGIN}/**`, { waitUntil: 'commit' })
  return true
}

interface Program {
  readonly ended: Promise<number | null>
  /** Rejects when it ends, with what it said. */
  readonly failed: Promise<never>
  ask<T>(question: Ask): Promise<T>
  said(): string
  kill(): Promise<void>
}

function startProgram(address: string, environment: Environment): Program {
  const child = spawn(process.execPath, ['--import', register, bundle], {
    env: { ...process.env, ...environment, [BROWSER_VARIABLE]: address },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  const errors: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const failed = ended.then((code): never => {
    throw new Error(`The program ended with ${code}:\n${errors.join('')}`)
  })
  // Whoever waits for it hears of it; for the others it is no news.
  failed.catch(() => undefined)
  return {
    ended,
    failed,
    said: () => errors.join(''),
    ask: (question) => Promise.race([ask(child, question), failed]) as never,
    async kill() {
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await ended
    },
  }
}

let lastNumber = 0

function ask(child: ChildProcess, question: Ask): Promise<unknown> {
  const number = ++lastNumber
  return new Promise((resolve) => {
    const hear = (answer: { readonly number: number; readonly value: unknown }): void => {
      if (answer.number !== number) return
      child.off('message', hear)
      resolve(answer.value)
    }
    child.on('message', hear)
    child.send({ ...question, number })
  })
}

function rigDesktop(
  program: Program,
  page: Page,
  address: string,
  environment: Environment,
): Desktop {
  const { ask, ended } = program
  const corePids = () => ask<readonly number[]>({ name: 'pids', serviceName: 'Seatwright core' })
  return {
    page,
    ended,
    preferences: () => ask({ name: 'preferences' }),
    bounds: async () => (await ask<{ readonly bounds: Bounds }>({ name: 'window' })).bounds,
    place: (bounds) => ask({ name: 'place', bounds }),
    menu: () => ask<readonly MenuEntry[]>({ name: 'menu' }),
    choose: (id) => ask({ name: 'click', id }),
    openedExternally: () => ask({ name: 'opened-externally' }),
    said: program.said,
    killCore: () => killAll(corePids),
    async startAgain() {
      await startProgram(address, environment).ended
    },
    // The program may be gone before it could answer.
    closeWindow: () => ask<undefined>({ name: 'close-window' }).catch(() => undefined),
    quit: () => ask<undefined>({ name: 'quit' }).catch(() => undefined),
    shutDown: () => ask({ name: 'shut-down' }),
    dispose: () => program.kill(),
  }
}
