import type { Failpoint } from '#core/failpoints.ts'
import type { BulkPlan, Engine, PeoplePlan } from '#core/engine.ts'
import { must } from '#shared/lib/assert.ts'
import { makeCore, type TestCore } from './core.ts'
import type { LossyLine } from './lossy-network.ts'
import { mortalWriter, type MortalWriter } from './mortal-writer.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface LossyConsoleOptions {
  readonly time: VirtualTime
  readonly line: LossyLine
  readonly token: string
  readonly dataDir: string
}

/** A console that can be closed, killed and opened again, and that remembers what it told its person. */
export class LossyConsole {
  /** Ids of the bulks of which a person was told that they are queued. */
  readonly told: string[] = []
  private readonly options: LossyConsoleOptions
  private writer: MortalWriter = mortalWriter()
  private core: TestCore | null = null

  constructor(options: LossyConsoleOptions) {
    this.options = options
  }

  get open(): TestCore {
    return must(this.core, 'This console is open.')
  }

  get isAlive(): boolean {
    return this.core !== null && !this.writer.isDead()
  }

  async start(): Promise<void> {
    const { time, line, token, dataDir } = this.options
    this.writer = mortalWriter()
    this.core = await makeCore({
      ...{ backendUrl: 'http://backend.example', dataDir, token },
      ...{ line: { between: null, fetch: line.fetch }, clock: time, timers: time },
      random: { fraction: () => 0.5 },
      openWriter: this.writer.openWriter,
    })
  }

  async restart(): Promise<void> {
    await this.close()
    await this.start()
  }

  async close(): Promise<void> {
    await this.core?.close()
    this.core = null
  }

  async kill(): Promise<void> {
    this.writer.kill()
    await this.close()
  }

  dieAt(step: Failpoint | null): void {
    this.writer.dieAt(step)
  }

  /** What a person asks of it; whoever asks a console that dies of it is told nothing. */
  async ask(question: (engine: Engine) => Promise<unknown>): Promise<void> {
    try {
      await question(this.open.engine)
    } catch (error) {
      if (this.isAlive) throw error
    }
  }

  wish(plan: BulkPlan): Promise<void> {
    return this.ask(async (engine) => {
      this.told.push(await engine.enqueue(plan))
    })
  }

  wishForPeople(plan: PeoplePlan): Promise<void> {
    return this.ask(async (engine) => {
      this.told.push(await engine.enqueuePeople(plan))
    })
  }

  /** @param place of a bulk of which it told, counted from the newest. */
  cancel(place: number): Promise<void> {
    const bulk = this.told.at(-1 - place)
    return this.ask(async (engine) => bulk && engine.cancelBulk(bulk))
  }

  undo(place: number): Promise<void> {
    const undone = this.told.at(-1 - place)
    return this.ask(async (engine) => {
      const bulk = undone && (await engine.undoBulk(undone)).bulk
      if (bulk) this.told.push(bulk)
    })
  }

  /** Nothing ends it and nothing is held back any more. */
  goOn(): Promise<void> {
    this.dieAt(null)
    return this.ask(async (engine) => {
      await engine.pause('sync', false)
      await engine.pause('sending', false)
    })
  }

  state(): unknown {
    return this.core?.engine.status()
  }
}
