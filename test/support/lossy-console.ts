import type { Failpoint } from '#core/failpoints.ts'
import type { BulkPlan, Engine, PeoplePlan } from '#core/engine.ts'
import { must } from '#shared/lib/assert.ts'
import { openForReading } from '#core/store/open-database.ts'
import { workFiles } from '#core/store/work-files.ts'
import type { StorePaths } from '#core/store/writer-port.ts'
import type { Credentials } from '#core/sign-in/sign-in-ports.ts'
import { makeCore, type TestCore } from './core.ts'
import { knownBulks } from './ledger-proof.ts'
import { leaveFiles, type LeftFiles } from './left-files.ts'
import type { LossyLine } from './lossy-network.ts'
import { renewedTokens } from './renewed-tokens.ts'
import { mortalWriter, type MortalWriter } from './mortal-writer.ts'
import type { VirtualTime } from './virtual-time.ts'

export interface LossyConsoleOptions {
  readonly time: VirtualTime
  readonly line: LossyLine
  readonly token: string
  /** Asked for another token when the backend refuses the one it had. Absent: there is none. */
  readonly renew?: () => Promise<string>
  readonly dataDir: string
  /** Called before it starts. Absent: its disk always has room. */
  readonly makeRoom?: () => void
}

/** A console that can be closed, killed and opened again, and that remembers what it told its person. */
export class LossyConsole {
  /** Ids of the bulks of which a person was told that they are queued. */
  readonly told: string[] = []
  /** Those of them that its outbox may have lost. */
  readonly unsaved: string[] = []
  /** How often it was given another token. */
  renewals = 0
  /** By how much its wall clock is wrong. */
  wrongByMs = 0
  private readonly options: LossyConsoleOptions
  private readonly credentials: Credentials
  private paths: StorePaths | null = null
  private left: LeftFiles | null = null
  private writer: MortalWriter = mortalWriter()
  private core: TestCore | null = null

  constructor(options: LossyConsoleOptions) {
    this.options = options
    const { token, renew = () => Promise.resolve(token) } = options
    this.credentials = renewedTokens(token, () => {
      this.renewals += 1
      return renew()
    })
  }

  get open(): TestCore {
    return must(this.core, 'This console is open.')
  }

  get isAlive(): boolean {
    return this.core !== null && !this.writer.isDead()
  }

  /** @param meanwhile what somebody does to its files before. */
  async start(meanwhile?: (paths: StorePaths) => void): Promise<void> {
    this.options.makeRoom?.()
    this.left?.putBack()
    this.left = null
    if (this.paths) meanwhile?.(this.paths)
    const { time, line, dataDir } = this.options
    const { credentials } = this
    this.writer = mortalWriter(() => {
      this.left = leaveFiles(dataDir)
    })
    this.core = await makeCore({
      ...{ backendUrl: 'http://backend.example', dataDir, credentials },
      ...{ line: { between: null, fetch: line.fetch }, timers: time },
      clock: { now: () => time.now() + this.wrongByMs, monotonic: () => time.monotonic() },
      random: { fraction: () => 0.5 },
      openWriter: this.writer.openWriter,
    })
    this.paths = this.core.engine.paths
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

  dieAt(...steps: readonly Failpoint[]): void {
    this.writer.dieAt(steps)
  }

  /**
   * Its outbox is about to lose what its backup does not hold: that is promised to be told, and not to
   * be kept.
   */
  giveUpUnsaved(paths: StorePaths): void {
    const backup = openForReading(workFiles(paths.work).backup)
    const kept = new Set(knownBulks(backup, this.told))
    backup.close()
    this.unsaved.push(...this.told.filter((bulk) => !kept.has(bulk)))
    this.told.splice(0, Infinity, ...kept)
  }

  /** It is what it was before any of that. */
  forgetTold(): void {
    this.told.length = 0
    this.unsaved.length = 0
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
    this.dieAt()
    return this.ask(async (engine) => {
      await engine.pause('sync', false)
      await engine.pause('sending', false)
    })
  }

  state(): unknown {
    return this.core?.engine.status()
  }
}
