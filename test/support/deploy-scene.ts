import type { Connection } from '#shared/rpc/contract/session.ts'
import { backendPlace, isAtRest } from './at-rest.ts'
import { LossyConsole } from './lossy-console.ts'
import type { Fate } from './lossy-fates.ts'
import { lossyNetwork, type LossyNetwork } from './lossy-network.ts'
import { wishOf, type SeatChange } from './lossy-steps.ts'
import type { RollingDeploy } from './rolling-deploy.ts'
import { givenSeatWorld, type SeatWorld, type SeatWorldOptions } from './seat-world.ts'
import { tempDir } from './temp-dir.ts'

/** Longer than the longest pause between two tries, and than any request can take. */
const SOON_MS = 300_000

export interface DeploySceneOptions extends SeatWorldOptions {
  readonly name: string
  /** Of the console's requests, in their order. */
  readonly fates?: readonly Fate[]
}

/** One console of a partner of its own, and the instances of a deploy behind the address it asks. */
export class DeployScene {
  readonly deploy: RollingDeploy
  readonly seats: SeatWorld
  readonly network: LossyNetwork
  readonly console: LossyConsole
  /** Run whenever a batch was worked off, before its answer leaves. */
  onCommitted: (() => Promise<void>) | null = null
  private readonly folder = tempDir()

  static async begin(deploy: RollingDeploy, options: DeploySceneOptions): Promise<DeployScene> {
    const seats = await givenSeatWorld(deploy.first, options)
    const token = await deploy.first.tokenFor(seats.operator)
    const scene = new DeployScene(deploy, seats, token, options.fates ?? [])
    await scene.console.start()
    return scene
  }

  private constructor(
    deploy: RollingDeploy,
    seats: SeatWorld,
    token: string,
    fates: readonly Fate[],
  ) {
    const { time } = deploy
    this.deploy = deploy
    this.seats = seats
    this.network = lossyNetwork({
      time,
      backend: () => deploy.next(),
      onAnswered: async () => this.onCommitted?.(),
    })
    const line = this.network.line(fates)
    this.console = new LossyConsole({ time, line, token, dataDir: this.folder.path })
  }

  wish(change: SeatChange): Promise<void> {
    const { license, members, verb } = wishOf(this.seats, change)
    return this.console.wish({ verb, groups: [{ license, members }] })
  }

  /** While no request is being worked off. */
  restart(): Promise<void> {
    return this.network.alone(() => this.deploy.restart())
  }

  connection(): Connection {
    return this.console.open.engine.status().connection
  }

  saysUpdate(): boolean {
    const connection = this.connection()
    return connection.name === 'offline' && connection.reason === 'update-needed'
  }

  /** Resolves once `check` holds. @throws when that does not come by itself. */
  async comesTo(check: () => boolean | Promise<boolean>): Promise<void> {
    const isThere = await this.deploy.time.until(async () => check(), SOON_MS)
    if (!isThere) throw new Error(`Does not come: ${JSON.stringify(this.console.state())}`)
  }

  /** Resolves once all is sent and pulled. */
  async comesToRest(): Promise<void> {
    await this.comesTo(async () => {
      if (this.network.underWay() > 0) return false
      const place = await backendPlace(this.deploy.first, this.seats.partner)
      return isAtRest(this.console.open, place)
    })
  }

  /** How many commands of the outbox are in each state. */
  states(): Readonly<Record<string, number>> {
    const rows = this.console.open.work
      .prepare('SELECT state, count(*) AS commands FROM command GROUP BY state')
      .all() as { state: string; commands: number }[]
    return Object.fromEntries(rows.map(({ state, commands }) => [state, commands]))
  }

  async end(): Promise<void> {
    await this.console.close()
    this.folder.remove()
  }
}
