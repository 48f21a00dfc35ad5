import { must } from '#shared/lib/assert.ts'
import { backendPlace, isAtRest } from './at-rest.ts'
import { givenOperator } from './given.ts'
import { LossyAuthority } from './lossy-authority.ts'
import type { LossyBackend } from './lossy-backend.ts'
import { LossyConsole } from './lossy-console.ts'
import { askWhole } from './lossy-bodies.ts'
import { lossyNetwork, type LossyNetwork } from './lossy-network.ts'
import { LICENSES, PEOPLE, peoplePlanOf, wishOf, type Event, type History } from './lossy-steps.ts'
import { givenSeatWorld, type SeatWorld } from './seat-world.ts'
import { tempDir } from './temp-dir.ts'

/** Once nothing goes wrong any more, this is enough for all to be told and pulled. */
const CALM_WITHIN_MS = 300_000

/**
 * Two consoles of two operators, one partner at a real backend, and a bad network between them. The
 * second operator sees the clients that were granted: all of them at first.
 */
export class LossyWorld {
  readonly backend: LossyBackend
  readonly seats: SeatWorld
  readonly network: LossyNetwork
  readonly consoles: readonly LossyConsole[]
  readonly authority: LossyAuthority
  private readonly folder = tempDir()
  private readonly lines

  static async begin(
    backend: LossyBackend,
    name: string,
    { seats, fates }: History,
  ): Promise<LossyWorld> {
    const size = { licenses: LICENSES, people: PEOPLE, seats, name }
    const world = await givenSeatWorld(backend.now, size)
    const clients = world.licenses.map(({ client }) => client)
    const limited = `limited@${name}.example`
    await givenOperator(backend.now.store, { id: world.partner }, { email: limited, clients })
    const { tokenFor } = backend.now
    const tokens = {
      owner: await tokenFor(world.operator),
      limited: await tokenFor(limited),
      elsewhere: await tokenFor(`agent@${name}.example`),
    }
    const made = new LossyWorld({ backend, world, limited, tokens, fates })
    await Promise.all(made.consoles.map((console) => console.start()))
    return made
  }

  private constructor({ backend, world, limited, tokens, fates }: Making) {
    this.backend = backend
    this.seats = world
    const { time } = backend
    this.network = lossyNetwork({
      time,
      backend: () => backend.now,
      onAnswered: () => this.authority.check(),
    })
    const { network } = this
    const folder = this.folder.path
    this.authority = new LossyAuthority({ backend, world, network, limited, tokens, folder })
    this.lines = fates.map((those) => network.line(those))
    this.consoles = this.lines.map((line, index) => {
      const token = index === 0 ? tokens.owner : tokens.limited
      return new LossyConsole({ time, line, token, dataDir: `${folder}/${index}` })
    })
  }

  async live(steps: History['steps']): Promise<void> {
    // Where a history makes no copy of its own, its data go back to the beginning.
    const goesBack = steps.some(({ event }) => event.name === 'backend-restored-from-backup')
    if (goesBack) await this.happen({ name: 'backup' })
    for (const { event, waitMs } of steps) {
      await this.happen(event)
      await this.backend.time.pass(waitMs)
      for (const console of this.consoles) if (!console.isAlive) await console.restart()
    }
  }

  /** Nothing goes wrong any more. @throws when the consoles do not come to rest. */
  async calmDown(): Promise<void> {
    this.network.heal()
    for (const console of this.consoles) await console.goOn()
    // The last change: everybody hears of it, and of all that was changed before.
    await this.happen({ name: 'elsewhere', license: 0, people: [0], verb: 'revoke-seats' })
    const isCalm = await this.backend.time.until(() => this.isCalm(), CALM_WITHIN_MS)
    if (!isCalm) throw new Error(`No rest: ${JSON.stringify(this.consoles.map((c) => c.state()))}`)
  }

  /**
   * Every batch that ever arrived, but for those that the data have forgotten, arrives twice more: in
   * its order, and the last one first.
   */
  async repeatAll(): Promise<void> {
    const { batches } = this.network
    for (const batch of [...batches, ...batches.toReversed()]) {
      await askWhole(this.backend.now.app, batch)
    }
  }

  async end(): Promise<void> {
    for (const console of this.consoles) await console.close()
    this.folder.remove()
  }

  private async isCalm(): Promise<boolean> {
    if (this.network.underWay() > 0) return false
    const place = await backendPlace(this.backend.now, this.seats.partner)
    return this.consoles.every((console) => console.isAlive && isAtRest(console.open, place))
  }

  private async happen(event: Event): Promise<void> {
    switch (event.name) {
      case 'wish': {
        const { license: id, members, verb } = wishOf(this.seats, event)
        return this.console(event).wish({ verb, groups: [{ license: id, members }] })
      }
      case 'people': {
        const plan = peoplePlanOf(this.seats, event, this.authority.invited)
        return plan ? this.console(event).wishForPeople(plan) : undefined
      }
      case 'cancel':
        return this.console(event).cancel(event.bulk)
      case 'undo':
        return this.console(event).undo(event.bulk)
      case 'settle':
        return this.console(event).ask((engine) => engine.settleConflicts('all', event.way))
      case 'pause':
        return this.console(event).ask((engine) => engine.pause(event.what, true))
      case 'restart':
        return this.console(event).restart()
      case 'kill':
        return this.console(event).kill()
      case 'die':
        return this.console(event).dieAt(event.at)
      case 'cut':
        return must(this.lines[event.console], 'There are two lines.').cut()
      default:
        return this.network.alone(() => this.authority.happen(event))
    }
  }

  private console({ console }: { readonly console: number }): LossyConsole {
    return must(this.consoles[console], 'There are two consoles.')
  }
}

interface Making extends Pick<History, 'fates'> {
  readonly backend: LossyBackend
  readonly world: SeatWorld
  readonly limited: string
  readonly tokens: { readonly owner: string; readonly limited: string; readonly elsewhere: string }
}
