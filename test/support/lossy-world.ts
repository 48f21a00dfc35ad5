import type { MemberTable } from '#backend/store/tables.ts'
import { must, unreachable } from '#shared/lib/assert.ts'
import { isAtRest } from './at-rest.ts'
import { givenCommand } from './commands.ts'
import { givenMember } from './given.ts'
import { brokenLicenses, versionOf } from './ledger-proof.ts'
import type { LossyBackend } from './lossy-backend.ts'
import { LossyConsole } from './lossy-console.ts'
import { askWhole } from './lossy-bodies.ts'
import { lossyNetwork, type LossyNetwork } from './lossy-network.ts'
import { removeMember } from './remove-member.ts'
import { LICENSES, PEOPLE, type Event, type History, type SeatChange } from './lossy-steps.ts'
import { givenSeatWorld, type SeatLicense, type SeatWorld } from './seat-world.ts'
import { memoryDir } from './temp-dir.ts'

/** Once nothing goes wrong any more, this is enough for all to be told and pulled. */
const CALM_WITHIN_MS = 300_000

/** Two consoles of two operators, one partner at a real backend, and a bad network between them. */
export class LossyWorld {
  readonly backend: LossyBackend
  readonly seats: SeatWorld
  readonly network: LossyNetwork
  readonly consoles: readonly LossyConsole[]
  private readonly folder = memoryDir()
  private readonly lines
  private readonly elsewhere: string

  static async begin(
    backend: LossyBackend,
    name: string,
    { seats, fates }: History,
  ): Promise<LossyWorld> {
    const size = { licenses: LICENSES, people: PEOPLE, seats, name }
    const world = await givenSeatWorld(backend.now, size)
    const operators = [world.operator, `administrator@${name}.example`, `agent@${name}.example`]
    const tokens = await Promise.all(operators.map((email) => backend.now.tokenFor(email)))
    const made = new LossyWorld(backend, world, fates, tokens)
    await Promise.all(made.consoles.map((console) => console.start()))
    return made
  }

  private constructor(
    backend: LossyBackend,
    seats: SeatWorld,
    fates: History['fates'],
    tokens: readonly string[],
  ) {
    this.backend = backend
    this.seats = seats
    const { time } = backend
    this.network = lossyNetwork({
      time,
      backend: () => backend.now,
      onAnswered: () => this.checkBackend(),
    })
    this.lines = fates.map((those) => this.network.line(those))
    this.consoles = this.lines.map((line, index) => {
      const token = must(tokens[index], 'Each console has an operator.')
      return new LossyConsole({ time, line, token, dataDir: `${this.folder.path}/${index}` })
    })
    this.elsewhere = must(tokens[2], 'Somebody works elsewhere, too.')
  }

  async live(steps: History['steps']): Promise<void> {
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

  /** Every batch that ever arrived arrives twice more: in its order, and the last one first. */
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

  private isCalm(): boolean {
    if (this.network.underWay() > 0) return false
    const version = versionOf(this.backend.data, this.seats.partner)
    const place = { version, epoch: this.backend.now.store.epoch }
    return this.consoles.every((console) => console.isAlive && isAtRest(console.open, place))
  }

  private async happen(event: Event): Promise<void> {
    switch (event.name) {
      case 'wish': {
        const { id, members, verb } = this.changeOf(event)
        return this.console(event).wish({ verb, groups: [{ license: id, members }] })
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
        return this.network.alone(() => this.happenAtBackend(event))
    }
  }

  private async happenAtBackend(event: BackendEvent): Promise<void> {
    switch (event.name) {
      case 'elsewhere':
        return this.changeElsewhere(event)
      case 'hire':
        await givenMember(this.backend.now.store, this.placeOf(event.license), { holds_seat: 0 })
        return
      case 'leave':
        return this.leave(event)
      case 'buy':
        return this.backend.buy(this.placeOf(event.license))
      case 'backend-restarts':
        return this.backend.restart()
      case 'backend-restored':
        return this.backend.beginNewLife()
      default:
        return unreachable(event)
    }
  }

  private async leave({ license, person }: Extract<Event, { name: 'leave' }>): Promise<void> {
    const id = this.license(license).people[person]
    const member = this.backend.data.prepare('SELECT * FROM member WHERE id = ?').get(id)
    if (member) await removeMember(this.backend.now.store, member as MemberTable)
  }

  private async changeElsewhere(change: SeatChange): Promise<void> {
    const { id, members, verb } = this.changeOf(change)
    const command = givenCommand({ verb, license: id, members })
    await this.backend.now.app.inject({
      ...{ method: 'POST', url: '/v1/commands', payload: { commands: [command] } },
      headers: { authorization: `Bearer ${this.elsewhere}` },
    })
    this.checkBackend()
  }

  private changeOf({ license, people, verb }: SeatChange) {
    const { id, people: all } = this.license(license)
    const members = people.map((n) => must(all[n], 'A license has so many people.'))
    return { id, members, verb }
  }

  private placeOf(index: number): { partner: string; id: string; client: string } {
    const { id, client } = this.license(index)
    return { partner: this.seats.partner, id, client }
  }

  private license(index: number): SeatLicense {
    return must(this.seats.licenses[index], 'The world has so many licenses.')
  }

  private console({ console }: { readonly console: number }): LossyConsole {
    return must(this.consoles[console], 'There are two consoles.')
  }

  /** After each request: no license is over, and counts are what the people say. */
  private checkBackend(): void {
    const broken = brokenLicenses(this.backend.data, this.seats.partner)
    if (broken.length > 0) throw new Error(`Broken at the backend: ${JSON.stringify(broken)}`)
  }
}

type BackendEvent = Extract<
  Event,
  { name: 'elsewhere' | 'hire' | 'leave' | 'buy' | 'backend-restarts' | 'backend-restored' }
>
