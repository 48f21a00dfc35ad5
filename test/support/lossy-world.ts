import { must } from '#shared/lib/assert.ts'
import { backendPlace, isAtRest } from './at-rest.ts'
import { givenOperator, type OperatorFacts } from './given.ts'
import { LossyAuthority } from './lossy-authority.ts'
import type { LossyBackend } from './lossy-backend.ts'
import { LossyConsole } from './lossy-console.ts'
import { answererOf, askWhole, type Message } from './lossy-bodies.ts'
import { lossyNetwork, type LossyLine, type LossyNetwork } from './lossy-network.ts'
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
  /** Address of the operator whose clients are granted and revoked. */
  readonly limited: string
  readonly lines: readonly LossyLine[]
  private readonly folder = tempDir()
  /** Whose each token is. */
  private readonly owners = new Map<string, string>()

  static async begin(
    backend: LossyBackend,
    name: string,
    { seats, fates }: Pick<History, 'seats' | 'fates'>,
    { licenses = LICENSES, limitedAs = {}, home }: LossyWorldOptions = {},
  ): Promise<LossyWorld> {
    const size = { licenses, people: PEOPLE, seats, name }
    const world = await givenSeatWorld(backend.now, size)
    const clients = world.licenses.map(({ client }) => client)
    const limited = `limited@${name}.example`
    const who = { ...limitedAs, email: limited, clients }
    await givenOperator(backend.now.store, { id: world.partner }, who)
    const { tokenFor } = backend.now
    const tokens = {
      owner: await tokenFor(world.operator),
      limited: await tokenFor(limited),
      elsewhere: await tokenFor(`agent@${name}.example`),
    }
    const made = new LossyWorld({ backend, world, limited, tokens, fates, home })
    await Promise.all(made.consoles.map((console) => console.start()))
    return made
  }

  private constructor({ backend, world, limited, tokens, fates, home }: Making) {
    this.backend = backend
    this.seats = world
    this.limited = limited
    const { time } = backend
    this.network = lossyNetwork({
      time,
      backend: () => answererOf(backend.now.app),
      onAnswered: () => this.authority.check(),
    })
    const { network } = this
    const folder = this.folder.path
    this.authority = new LossyAuthority({ backend, world, network, limited, tokens, folder })
    this.lines = fates.map((those) => network.line(those))
    this.consoles = this.lines.map((line, index) => {
      const token = index === 0 ? tokens.owner : tokens.limited
      const email = index === 0 ? world.operator : limited
      const place = index === 0 ? undefined : home
      const dataDir = place?.path ?? `${folder}/${index}`
      const makeRoom = (): void => place?.makeRoom()
      this.owners.set(token, email)
      const renew = (): Promise<string> => this.renew(email)
      return new LossyConsole({ time, line, token, renew, dataDir, makeRoom })
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
    await this.comeToRest()
  }

  /** @throws when the consoles do not come to rest. */
  async comeToRest(): Promise<void> {
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
      await askWhole(this.backend.now.app, await this.signedNow(batch))
    }
  }

  async end(): Promise<void> {
    for (const console of this.consoles) await console.close()
    this.folder.remove()
  }

  async happen(event: Event): Promise<void> {
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

  private async isCalm(): Promise<boolean> {
    if (this.network.underWay() > 0) return false
    const place = await backendPlace(this.backend.now, this.seats.partner)
    return this.consoles.every((console) => console.isAlive && isAtRest(console.open, place))
  }

  private renew(email: string): Promise<string> {
    return this.network.alone(async () => {
      const token = await this.backend.now.tokenFor(email)
      this.owners.set(token, email)
      return token
    })
  }

  /** Under a token of today: the one that it was sent with may be refused by now. */
  private async signedNow({ at, init }: Message): Promise<Message> {
    const headers = new Headers(init.headers)
    const token = headers.get('authorization')?.replace('Bearer ', '') ?? ''
    const owner = must(this.owners.get(token), 'A console sent it.')
    headers.set('authorization', `Bearer ${await this.backend.now.tokenFor(owner)}`)
    return { at, init: { ...init, headers } }
  }

  private console({ console }: { readonly console: number }): LossyConsole {
    return must(this.consoles[console], 'There are two consoles.')
  }
}

export interface LossyWorldOptions {
  readonly licenses?: number
  /** What the operator is, and may, whose clients are granted and revoked. */
  readonly limitedAs?: Pick<OperatorFacts, 'role' | 'billingPermission'>
  /** Data folder of that operator's console. Absent: a temporary one. */
  readonly home?: { readonly path: string; makeRoom(): void } | undefined
}

interface Making extends Pick<LossyWorldOptions, 'home'>, Pick<History, 'fates'> {
  readonly backend: LossyBackend
  readonly world: SeatWorld
  readonly limited: string
  readonly tokens: { readonly owner: string; readonly limited: string; readonly elsewhere: string }
}
