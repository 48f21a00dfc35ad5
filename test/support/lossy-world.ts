import { assert, must, unreachable } from '#shared/lib/assert.ts'
import { backendPlace, isAtRest } from './at-rest.ts'
import { givenCommand } from './commands.ts'
import { givenMember, givenOperator } from './given.ts'
import { brokenLicenses, ledgerOutcomes, type Outcomes } from './ledger-proof.ts'
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

/**
 * Two consoles of two operators, one partner at a real backend, and a bad network between them. The
 * second operator sees the clients that were granted: all of them at first.
 */
export class LossyWorld {
  readonly backend: LossyBackend
  readonly seats: SeatWorld
  readonly network: LossyNetwork
  readonly consoles: readonly LossyConsole[]
  /** What ledgers said that are no more, because the data went back behind them. */
  readonly lost: Outcomes[] = []
  private readonly folder = memoryDir()
  private readonly lines
  /** Address of the second operator. */
  private readonly limited: string
  /** Of the two operators, and of an agent who works elsewhere. */
  private readonly tokens: readonly string[]
  /** The newest copy of the data, and the batches that had arrived by then. */
  private backup: { readonly file: string; readonly batches: LossyNetwork['batches'] } | null = null

  static async begin(
    backend: LossyBackend,
    name: string,
    { seats, fates }: Pick<History, 'seats' | 'fates'>,
  ): Promise<LossyWorld> {
    const size = { licenses: LICENSES, people: PEOPLE, seats, name }
    const world = await givenSeatWorld(backend.now, size)
    const clients = world.licenses.map(({ client }) => client)
    const limited = `limited@${name}.example`
    await givenOperator(backend.now.store, { id: world.partner }, { email: limited, clients })
    const operators = [world.operator, limited, `agent@${name}.example`]
    const tokens = await Promise.all(operators.map((email) => backend.now.tokenFor(email)))
    const made = new LossyWorld({ backend, world, limited, tokens, fates })
    await Promise.all(made.consoles.map((console) => console.start()))
    return made
  }

  private constructor({ backend, world, limited, tokens, fates }: Making) {
    this.backend = backend
    this.seats = world
    this.limited = limited
    this.tokens = tokens
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

  /** Clients that the second operator may see. */
  async granted(): Promise<readonly string[]> {
    const rows = await this.backend.now.store.db
      .selectFrom('operator_client')
      .select('client')
      .where('partner', '=', this.seats.partner)
      .execute()
    return rows.map(({ client }) => client)
  }

  private async isCalm(): Promise<boolean> {
    if (this.network.underWay() > 0) return false
    const place = await backendPlace(this.backend.now, this.seats.partner)
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
      case 'grant':
      case 'revoke':
        return this.regrant(event)
      case 'backend-restarts':
        return this.backend.restart()
      case 'backend-restored':
        return this.backend.beginNewLife(null)
      case 'backup':
        return this.backUp()
      case 'backend-restored-from-backup':
        return this.goBack()
      default:
        return unreachable(event)
    }
  }

  private async leave({ license, person }: Extract<Event, { name: 'leave' }>): Promise<void> {
    const id = must(this.license(license).people[person], 'A license has so many people.')
    const { store } = this.backend.now
    const people = store.db.selectFrom('member').selectAll().where('id', '=', id)
    const member = await people.executeTakeFirst()
    if (member) await removeMember(store, member)
  }

  private async regrant({ name, license }: Extract<Event, { name: 'grant' | 'revoke' }>) {
    const change = { grant: [], revoke: [], [name]: [this.license(license).client] }
    await this.post(0, '/v1/grants', { operator: this.limited, ...change })
  }

  private async backUp(): Promise<void> {
    const file = `${this.folder.path}/backup.sqlite`
    await this.backend.backUp(file)
    this.backup = { file, batches: this.network.batches }
  }

  private async goBack(): Promise<void> {
    const { file, batches } = must(this.backup, 'A history that goes back has a copy.')
    this.lost.push(await ledgerOutcomes(this.backend.now.store.db, this.seats.partner))
    await this.backend.beginNewLife(file)
    this.network.batches = batches
  }

  private async changeElsewhere(change: SeatChange): Promise<void> {
    const { id, members, verb } = this.changeOf(change)
    const command = givenCommand({ verb, license: id, members })
    await this.post(2, '/v1/commands', { commands: [command] })
    await this.checkBackend()
  }

  private async post(operator: number, url: string, payload: object): Promise<void> {
    const token = must(this.tokens[operator], 'There are three operators.')
    const headers = { authorization: `Bearer ${token}` }
    const answer = await this.backend.now.app.inject({ method: 'POST', url, headers, payload })
    assert(answer.statusCode === 200, answer.body)
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
  private async checkBackend(): Promise<void> {
    const broken = await brokenLicenses(this.backend.now.store.db, this.seats.partner)
    if (broken.length > 0) throw new Error(`Broken at the backend: ${JSON.stringify(broken)}`)
  }
}

interface Making extends Pick<History, 'fates'> {
  readonly backend: LossyBackend
  readonly world: SeatWorld
  readonly limited: string
  readonly tokens: readonly string[]
}

type BackendEvent = Exclude<Event, { readonly console: number }>
