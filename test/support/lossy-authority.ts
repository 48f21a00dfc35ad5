import { assert, must, unreachable } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenCommand } from './commands.ts'
import { givenMember } from './given.ts'
import { brokenLicenses, ledgerOutcomes, type Outcomes } from './ledger-proof.ts'
import type { LossyBackend } from './lossy-backend.ts'
import type { LossyNetwork } from './lossy-network.ts'
import { licenseOf, wishOf, type Event, type SeatChange } from './lossy-steps.ts'
import { givenPeopleCommand } from './people-commands.ts'
import { peopleWishOf } from './people-wishes.ts'
import { regroup } from './regroup.ts'
import { removeMember } from './remove-member.ts'
import type { SeatWorld } from './seat-world.ts'

/** What happens at the backend, whatever the consoles do. */
export type BackendEvent = Exclude<Event, { readonly console: number }>

export interface LossyAuthorityFacts {
  readonly backend: LossyBackend
  readonly world: SeatWorld
  readonly network: LossyNetwork
  /** Tokens of an operator who may change grants, and of an agent who works elsewhere. */
  readonly tokens: { readonly owner: string; readonly elsewhere: string }
  /** Address of the operator whose clients are granted and revoked. */
  readonly limited: string
  /** Where copies of the data are kept. */
  readonly folder: string
}

/** A copy of the data, and the batches that had arrived by then. */
interface Backup {
  readonly file: string
  readonly batches: LossyNetwork['batches']
}

/** The backend of one history: what others do there, and what becomes of its data. */
export class LossyAuthority {
  /** What ledgers said that are no more, because the data went back behind them. */
  readonly lost: Outcomes[] = []
  /** Public ids of those whom somebody was to be invited as. */
  readonly invited: string[] = []
  private readonly facts: LossyAuthorityFacts
  private backup: Backup | null = null

  constructor(facts: LossyAuthorityFacts) {
    this.facts = facts
  }

  async happen(event: BackendEvent): Promise<void> {
    const { backend } = this.facts
    switch (event.name) {
      case 'elsewhere':
        return this.changeElsewhere(event)
      case 'people-elsewhere':
        return this.changePeopleElsewhere(event)
      case 'hire':
        await givenMember(backend.now.store, this.license(event), { holds_seat: 0 })
        return
      case 'regroup':
        return this.regroup(event)
      case 'leave':
        return this.leave(event)
      case 'buy':
        return backend.buy(this.license(event))
      case 'grant':
      case 'revoke':
        return this.regrant(event)
      case 'backend-restarts':
        return backend.restart()
      case 'backend-restored':
        return backend.beginNewLife(null)
      case 'backup':
        return this.backUp()
      case 'backend-restored-from-backup':
        return this.goBack()
      default:
        return unreachable(event)
    }
  }

  /** After each request: no license is over, and counts are what the people say. */
  async check(): Promise<void> {
    const { backend, world } = this.facts
    const broken = await brokenLicenses(backend.now.store.db, world.partner)
    if (broken.length > 0) throw new Error(`Broken at the backend: ${JSON.stringify(broken)}`)
  }

  /** Clients that the limited operator may see. */
  async granted(): Promise<readonly string[]> {
    const { backend, world } = this.facts
    const rows = await backend.now.store.db
      .selectFrom('operator_client')
      .select('client')
      .where('partner', '=', world.partner)
      .execute()
    return rows.map(({ client }) => client)
  }

  private async changeElsewhere(change: SeatChange): Promise<void> {
    const { tokens, world } = this.facts
    const { license, members, verb } = wishOf(world, change)
    await this.post(tokens.elsewhere, '/v1/commands', {
      commands: [givenCommand({ verb, license, members })],
    })
    await this.check()
  }

  private async changePeopleElsewhere(
    change: Extract<Event, { name: 'people-elsewhere' }>,
  ): Promise<void> {
    const { tokens, world } = this.facts
    const { id, people } = licenseOf(world, change.license)
    const wish = peopleWishOf(change.wish, people, this.invited)
    if (!wish) return
    await this.post(tokens.owner, '/v1/commands', { commands: [givenPeopleCommand(id, wish)] })
    await this.check()
  }

  private async leave({ license, person }: Extract<Event, { name: 'leave' }>): Promise<void> {
    const { store } = this.facts.backend.now
    const { people } = licenseOf(this.facts.world, license)
    const member = await store.db
      .selectFrom('member')
      .selectAll()
      .where('id', '=', must(people[person], 'A license has so many people.'))
      .executeTakeFirst()
    // Who was made owner meanwhile stays: no command takes an owner off a license.
    if (member?.is_owner === 0) await removeMember(store, member)
  }

  private async regroup({ license, person }: Extract<Event, { name: 'regroup' }>): Promise<void> {
    const { world, tokens } = this.facts
    const { id, people } = licenseOf(world, license)
    const member = must(people[person], 'A license has so many people.')
    await regroup((method, url, body) => this.ask(tokens.owner, method, url, body), {
      ...{ license: id, member },
    })
  }

  private async regrant(event: Extract<Event, { name: 'grant' | 'revoke' }>): Promise<void> {
    const { limited: operator, tokens } = this.facts
    const change = { grant: [], revoke: [], [event.name]: [this.license(event).client] }
    await this.post(tokens.owner, '/v1/grants', { operator, ...change })
  }

  private async backUp(): Promise<void> {
    const { backend, network, folder } = this.facts
    const file = `${folder}/backup.sqlite`
    await backend.backUp(file)
    this.backup = { file, batches: network.batches }
  }

  private async goBack(): Promise<void> {
    const { backend, network, world } = this.facts
    const { file, batches } = must(this.backup, 'A history that goes back has a copy.')
    this.lost.push(await ledgerOutcomes(backend.now.store.db, world.partner))
    await backend.beginNewLife(file)
    network.batches = batches
  }

  private async post(token: string, url: string, payload: object): Promise<void> {
    await this.ask(token, 'POST', url, payload)
  }

  private async ask(
    token: string,
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
  ): Promise<unknown> {
    const { app } = this.facts.backend.now
    const key = { 'idempotency-key': systemIds.newId() }
    const headers = { authorization: `Bearer ${token}`, ...key }
    const answer = await app.inject({ method, url, headers, ...(payload && { payload }) })
    assert(answer.statusCode === 200, answer.body)
    return answer.json()
  }

  private license({ license }: { readonly license: number }) {
    const { world } = this.facts
    const { id, client } = licenseOf(world, license)
    return { partner: world.partner, id, client }
  }
}
