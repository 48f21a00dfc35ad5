import { execFile, spawn } from 'node:child_process'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { BulkPlan, PeoplePlan } from '#core/engine.ts'
import type { ChildCoreFacts, ChildLine, Look, Order } from './crash-orders.ts'
import { must } from '#shared/lib/assert.ts'
import { doomVariables, type Doom } from './crash-reach.ts'

/** The child was killed while it was asked, or before. */
export class ChildDied extends Error {
  override name = 'ChildDied'
}

/** A core in a process of its own, which can die at any time. */
export interface CrashChild {
  /** Bulks of which it told that they are queued. */
  readonly told: readonly string[]
  /** How often it reached each named step. */
  readonly reached: ReadonlyMap<string, number>
  /** Of its log. */
  readonly warnings: readonly string[]
  /** @throws ChildDied */
  ask(order: Order): Promise<void>
  /** @returns the bulk. @throws ChildDied */
  enqueue(plan: BulkPlan): Promise<string>
  /** @returns the bulk. @throws ChildDied */
  enqueuePeople(plan: PeoplePlan): Promise<string>
  kill(): void
  /** Stops it where it is, as a machine that falls asleep does. Resolves once nothing of it runs. */
  stop(): Promise<void>
  /** It goes on, hours later by its own clock. */
  wake(): void
  readonly pid: number
  /** Resolves with the signal that ended it; null: it ended by itself. */
  readonly ended: Promise<NodeJS.Signals | null>
}

/** What runs in the process. */
interface ChildProgram {
  readonly script: string
  /** Of Node. */
  readonly flags: readonly string[]
  /** Told of everything that its window shows. */
  readonly looked: (look: Look) => void
}

const CRASH_CORE: ChildProgram = {
  script: './crash-core.ts',
  flags: [],
  looked: () => undefined,
}

/** A whole console with a window, in each of whose threads the old heap may be so large. */
export function windowedCore(heapMb: number, looked: (look: Look) => void): ChildProgram {
  return { script: './windowed-core.ts', flags: [`--max-old-space-size=${heapMb}`], looked }
}

/** Starts it; what it is asked waits until its core is open. */
export function startChild(
  facts: ChildCoreFacts,
  doom: Doom | null,
  { script, flags, looked } = CRASH_CORE,
): CrashChild {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, [...flags, file, JSON.stringify(facts)], {
    env: { ...process.env, ...doomVariables(doom) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // An order that is written after its death has nobody to read it.
  child.stdin.on('error', () => undefined)
  const told: string[] = []
  const reached = new Map<string, number>()
  const warnings: string[] = []
  let settle: { done: (value: string | null) => void; failed: (error: Error) => void } | null = null
  const answer = (): Promise<string | null> =>
    new Promise((done, failed) => {
      settle = { done, failed }
    })
  const opened = answer()
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('close', (_code, signal) => {
      settle?.failed(new ChildDied(`The child ended by ${signal ?? 'itself'}.`))
      resolve(signal)
    })
  })
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as ChildLine
    if ('reached' in line) reached.set(line.reached, (reached.get(line.reached) ?? 0) + 1)
    else if ('looked' in line) looked(line.looked)
    else if ('warned' in line) warnings.push(line.warned)
    else if ('failed' in line) settle?.failed(new Error(line.failed))
    else settle?.done(line.done)
  })

  async function send(order: Order): Promise<string | null> {
    await opened
    if (child.exitCode !== null || child.signalCode !== null) throw new ChildDied('It is dead.')
    const answered = answer()
    child.stdin.write(`${JSON.stringify(order)}\n`)
    return answered
  }

  async function queue(order: Order): Promise<string> {
    const bulk = String(await send(order))
    told.push(bulk)
    return bulk
  }

  return {
    told,
    reached,
    warnings,
    ended,
    pid: must(child.pid, 'A child that was started has a process.'),
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGSTOP')
      while (!(await isStopped(must(child.pid, 'It runs.'))));
    },
    wake: () => void child.kill('SIGCONT'),
    async ask(order) {
      await send(order)
    },
    enqueue: (plan) => queue({ name: 'enqueue', plan }),
    enqueuePeople: (plan) => queue({ name: 'enqueue-people', plan }),
  }
}

/** The signal is only on its way when it has been sent. */
async function isStopped(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'stat=', '-p', String(pid)])
  return stdout.startsWith('T')
}
