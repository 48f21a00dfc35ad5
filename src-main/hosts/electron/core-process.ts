import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import type { Logger } from '#core/ports.ts'
import { unreachable } from '#shared/lib/assert.ts'
import type { Clock, Timers } from '#shared/lib/ports.ts'
import { coreNews, type BoxWish, type CoreOrder, type CoreStart } from './core-messages.ts'
import { restartDelayMs } from './restart-policy.ts'

export interface CoreProcessOptions {
  readonly script: string
  readonly start: Omit<CoreStart, 'name'>
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Logger
  /** Again after each crash. */
  readonly onReady: (core: CoreProcess) => void
  /** Whoever was connected is not any more. */
  readonly onGone: () => void
  /** It wants the person's browser to open a sign-in. */
  readonly onBrowse: (url: string) => void
  /** The system's keychain; null: it could not. */
  readonly box: (wish: BoxWish) => string | null
  /** It cannot start, or crashed too often; the sentence is for the person. */
  readonly onHopeless: (sentence: string) => void
}

/** The core's process: started, started again after a crash, ended between writes. */
export class CoreProcess {
  readonly #options: CoreProcessOptions
  readonly #crashes: number[] = []
  #process: UtilityProcess
  #life: 'running' | 'ending' | 'hopeless' = 'running'
  #stands = false

  constructor(options: CoreProcessOptions) {
    this.#options = options
    this.#process = this.#fork()
  }

  /** Hands one end of a window's channel to the core that is ready. */
  connect(port: MessagePortMain): void {
    this.#send({ name: 'connect' }, [port])
  }

  /** Resolves once the core has written what it was writing and is gone. */
  async end(): Promise<void> {
    if (this.#life !== 'running') return
    this.#life = 'ending'
    if (!this.#stands) return
    const gone = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#send({ name: 'end' }, [])
    await gone
  }

  #fork(): UtilityProcess {
    const child = utilityProcess.fork(this.#options.script, [], { serviceName: 'Seatwright core' })
    child.on('message', (message: unknown) => this.#hear(message))
    child.on('exit', () => this.#ended())
    this.#process = child
    this.#stands = true
    this.#send({ name: 'start', ...this.#options.start }, [])
    return child
  }

  #hear(message: unknown): void {
    const news = coreNews.safeParse(message)
    if (!news.success) return this.#options.log.warn('core.not-understood')
    const told = news.data
    switch (told.name) {
      case 'ready':
        return this.#options.onReady(this)
      case 'leaving':
        return this.#options.onGone()
      case 'browse':
        return this.#options.onBrowse(told.url)
      case 'box':
        return this.#send({ name: 'boxed', call: told.call, text: this.#options.box(told) }, [])
      case 'failed':
        this.#life = 'hopeless'
        return this.#options.onHopeless(told.message)
      default:
        return unreachable(told)
    }
  }

  #ended(): void {
    this.#stands = false
    this.#options.onGone()
    if (this.#life !== 'running') return
    const now = this.#options.clock.monotonic()
    this.#crashes.push(now)
    this.#options.log.warn('core.crashed')
    const delayMs = restartDelayMs(this.#crashes, now)
    if (delayMs !== null) return void this.#options.timers.after(delayMs, () => this.#forkAgain())
    this.#life = 'hopeless'
    this.#options.onHopeless(
      'The engine of the console ended several times. What was queued is kept.',
    )
  }

  #forkAgain(): void {
    if (this.#life === 'running') this.#fork()
  }

  #send(order: CoreOrder, ports: MessagePortMain[]): void {
    this.#process.postMessage(order, ports)
  }
}
