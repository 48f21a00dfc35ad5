import fc from 'fast-check'
import { expect } from 'vitest'
import { bootstrap } from '#shared/protocol/bootstrap.ts'
import { changesHeader } from '#shared/protocol/changes.ts'
import {
  commandAnswers,
  type Command,
  type CommandAnswer,
  type PeopleCommand,
  type SeatCommand,
} from '#shared/protocol/commands.ts'
import { commandVerb } from '#shared/domain/words.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { TestBackend } from './backend.ts'
import { miscounted } from './book-rows.ts'
import { givenMember } from './given.ts'
import { givenPeopleCommand } from './people-commands.ts'
import { expireInvites } from './expire-invites.ts'
import { peopleWish, peopleWishOf, type PeopleStep } from './people-wishes.ts'
import type { SeatLicense, SeatWorld } from './seat-world.ts'
import { writerBench, type WriterBench } from './writer-bench.ts'
import { shownPeople } from './shown-seats.ts'

/** People without the owner on each license of a world that a `HandConsole` works in. */
export const HAND_PEOPLE = 4

const verb = fc.constantFrom('activate-seats' as const, 'revoke-seats' as const)
const seats = {
  license: fc.nat({ max: 1 }),
  people: fc.uniqueArray(fc.nat({ max: HAND_PEOPLE - 1 }), {
    minLength: 1,
    maxLength: HAND_PEOPLE,
  }),
  verb,
}

const people = { license: fc.nat({ max: 1 }), wish: peopleWish(HAND_PEOPLE) }

/** What can happen to one console, in any order. */
export const outboxSteps = [
  fc.record({ name: fc.constant('wish' as const), ...seats }),
  fc.record({ name: fc.constant('elsewhere' as const), ...seats }),
  { weight: 4, arbitrary: fc.record({ name: fc.constant('people' as const), ...people }) },
  fc.record({ name: fc.constant('people-elsewhere' as const), ...people }),
  fc.record({ name: fc.constant('expire' as const), license: fc.nat({ max: 1 }) }),
  fc.record({ name: fc.constant('hire' as const), license: fc.nat({ max: 1 }) }),
  fc.record({ name: fc.constant('cancel' as const), bulk: fc.nat({ max: 9 }) }),
  fc.record({ name: fc.constantFrom('send', 'lose', 'refuse', 'pull', 'restart', 'late') }),
  fc.record({ name: fc.constant('cut' as const), lines: fc.nat({ max: 12 }) }),
] as const

/** What a person does about what did not come about, and how it can come to that. */
export const conflictSteps = [
  fc.record({
    name: fc.constant('settle' as const),
    way: fc.constantFrom('again' as const, 'adjust' as const, 'drop' as const),
    which: fc.option(fc.nat({ max: 5 }), { nil: null }),
  }),
  fc.record({ name: fc.constant('undo' as const), bulk: fc.nat({ max: 9 }) }),
  fc.record({ name: fc.constant('retry' as const), bulk: fc.nat({ max: 9 }) }),
  fc.record({ name: fc.constantFrom('reject', 'fail') }),
] as const

type StepOf<T> = T extends fc.MaybeWeightedArbitrary<infer Step> ? Step : never
export type HandStep = StepOf<(typeof outboxSteps | typeof conflictSteps)[number]>

/** One console on a partner of its own, moved by hand. */
export class HandConsole {
  readonly bench: WriterBench = writerBench()
  readonly world: SeatWorld
  readonly bulks: string[] = []
  /** Public ids of those whom somebody was to be invited as. */
  private readonly invited: string[] = []
  private readonly backend: TestBackend
  /** The answers that came last, to come once more. */
  private latest: CommandAnswer[] = []

  constructor(backend: TestBackend, world: SeatWorld) {
    this.backend = backend
    this.world = world
  }

  async begin(): Promise<void> {
    const { partner, operator, operators, catalogue } = bootstrap.parse(
      await (await this.get('/v1/bootstrap')).json(),
    )
    this.bench.methods.keepSession({ partner, operator, operators, catalogue }, 0)
    await this.pull()
  }

  async take(step: HandStep): Promise<void> {
    switch (step.name) {
      case 'wish':
        return this.wish(step)
      case 'elsewhere':
        await this.post([this.command(step)])
        return
      case 'people':
        return this.wishForPeople(step)
      case 'people-elsewhere': {
        const command = this.peopleCommand(step)
        if (command) await this.post([command])
        return
      }
      case 'expire':
        return expireInvites(this.backend.store, this.placeOf(step.license))
      case 'hire':
        await givenMember(this.backend.store, this.placeOf(step.license), { holds_seat: 0 })
        return
      case 'cancel':
        this.bench.methods.cancelBulk(this.bulks[step.bulk] ?? 'none', 1)
        return
      case 'settle':
        return this.settleConflicts(step)
      case 'undo':
        return this.undo(this.bulks[step.bulk])
      case 'retry':
        return this.retry(this.bulks[step.bulk])
      case 'late':
        return this.record(this.latest)
      case 'cut':
        return this.pull(step.lines)
      case 'pull':
        return this.pull()
      case 'restart':
        return this.bench.reopen()
      default:
        await this.send(step.name)
    }
  }

  wish(step: Extract<HandStep, { name: 'wish' }>): void {
    const { id, license, args, bulk } = this.command(step)
    this.bulks.push(bulk)
    this.bench.methods.enqueue({
      id: bulk,
      verb: step.verb,
      at: 1,
      commands: [{ id, license, args }],
    })
  }

  wishForPeople(step: { readonly license: number; readonly wish: PeopleStep }): void {
    const command = this.peopleCommand(step)
    if (!command) return
    const { id, license, args, bulk, verb } = command
    this.bulks.push(bulk)
    this.bench.methods.enqueue({ id: bulk, verb, at: 1, commands: [{ id, license, args }] })
  }

  /**
   * Sends one batch. `send`: the answers come. `lose`: they do not. `refuse`: no connection was
   * made. `reject`: the backend takes none of it. `fail`: it fails after it has carried it out.
   */
  async send(name: string): Promise<boolean> {
    const { methods } = this.bench
    const { commands } = methods.takeBatch({ commands: 2, members: 5_000 })
    const ids = commands.map((command) => command.id)
    if (ids.length === 0) return false
    const isCarriedOut = name !== 'refuse' && name !== 'reject'
    if (isCarriedOut) this.latest = (await this.post(commands)).answers
    if (name === 'send') this.record(this.latest)
    else if (isCarriedOut) methods.markUnknown(ids)
    else methods.putBackUnsent(ids, 2)
    if (name === 'reject' || name === 'fail') methods.parkSent(ids, 2)
    return true
  }

  record(answers: readonly CommandAnswer[]): void {
    const { epoch } = this.backend.store
    this.bench.methods.recordAnswers({ answers, at: 2, epoch, newDevice: systemIds.newId() })
  }

  settleConflicts({ way, which }: Extract<HandStep, { name: 'settle' }>): void {
    const { methods } = this.bench
    const open = methods.openConflicts('all')
    const conflicts = which === null ? open : open.slice(which, which + 1)
    const newIds = idsFor(conflicts)
    const { settled } = methods.settleConflicts({ conflicts, way, at: 4, newIds })
    expect(settled.settled + settled.left).toBe(conflicts.length)
    expect(settled.people > 0).toBe(settled.settled > 0 && way !== 'drop')
  }

  /** As the console does it: what fits of a click's open conflicts goes on, and none of it stays open. */
  retry(bulk: string | undefined): void {
    if (bulk === undefined) return
    const { methods } = this.bench
    const conflicts = methods.openConflicts(bulk)
    const newIds = idsFor(conflicts)
    const { settled } = methods.settleConflicts({ conflicts, way: 'fit', at: 4, newIds })
    expect(methods.openConflicts(bulk)).toHaveLength(settled.left)
    expect(settled.bulks.length).toBeLessThanOrEqual(1)
    this.bulks.push(...settled.bulks)
  }

  undo(bulk: string | undefined): void {
    if (bulk === undefined) return
    const { methods } = this.bench
    const newIds = Array.from({ length: methods.countCommands(bulk) + 1 }, () => systemIds.newId())
    const before = this.peopleOf(bulk)
    const { undone } = methods.undoBulk({ bulk, at: 5, newIds })
    const { cancelled, reversing, tooLate, kept } = undone
    const told = cancelled + reversing + tooLate + kept
    expect(told).toBe(before.people - before.refused - before.cancelled)
    expect(undone.bulk === null).toBe(reversing === 0)
    if (undone.bulk) this.bulks.push(undone.bulk)
  }

  /** @param lines the body is cut off behind so many; absent: it comes whole. */
  async pull(lines = Infinity): Promise<void> {
    const { methods } = this.bench
    const kept = this.bench.book
      .prepare("SELECT value FROM meta WHERE key = 'cursor'")
      .pluck()
      .get()
    const query = kept === undefined ? '' : `?cursor=${String(kept)}`
    const body = await (await this.get(`/v1/changes${query}`)).text()
    const [first, ...rest] = body.trimEnd().split('\n')
    this.bench.begin(changesHeader.parse(JSON.parse(must(first, 'A body has a header.'))))
    const block = rest
      .slice(0, lines)
      .map((line) => `${line}\n`)
      .join('')
    const { next } = methods.takeBlock(new TextEncoder().encode(block), 3)
    if (next === 'index') methods.finishFirstSync(3)
    const { mismatches } = methods.endBody(3)
    expect(mismatches).toBe(0)
  }

  async settle(): Promise<void> {
    while (await this.send('send')) await this.pull()
    await this.pull()
  }

  check(): void {
    const { book, work } = this.bench
    expect(miscounted(book)).toEqual([])
    const owners = [...shownPeople(book).values()].filter(({ isOwner }) => isOwner)
    expect(owners.filter(({ holdsSeat }) => !holdsSeat)).toEqual([])
    expect(work.prepare(LOST_WISHES).all()).toEqual([])
  }

  private peopleOf(bulk: string): { people: number; refused: number; cancelled: number } {
    return this.bench.work
      .prepare(
        `SELECT sum(people) AS people, coalesce(sum(people_refused), 0) AS refused,
           coalesce(sum(people) FILTER (WHERE state = 'cancelled'), 0) AS cancelled
         FROM command WHERE bulk = ?`,
      )
      .get(bulk) as { people: number; refused: number; cancelled: number }
  }

  command(step: {
    license: number
    people: readonly number[]
    verb: SeatCommand['verb']
  }): SeatCommand {
    const { id, people } = this.license(step.license)
    const members = step.people.map((n) => must(people[n], 'A license has so many people.'))
    return {
      ...{ id: systemIds.newId(), device: systemIds.newId(), sequence: 1 },
      ...{ bulk: systemIds.newId(), verb: step.verb, license: id, args: { members } },
    }
  }

  /** null: there is nobody to wish it for. */
  private peopleCommand(step: {
    readonly license: number
    readonly wish: PeopleStep
  }): PeopleCommand | null {
    const { id, people } = this.license(step.license)
    const wish = peopleWishOf(step.wish, people, this.invited)
    return wish && givenPeopleCommand(id, wish)
  }

  license(index: number): SeatLicense {
    return must(this.world.licenses[index], 'The world has two licenses.')
  }

  placeOf(index: number): { partner: string; id: string; client: string } {
    const { id, client } = this.license(index)
    return { partner: this.world.partner, id, client }
  }

  get(at: string): Promise<Response> {
    return this.backend.fetchAs(this.world.operator, at)
  }

  async post(commands: readonly Command[]) {
    const response = await this.backend.fetchAs(this.world.operator, '/v1/commands', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commands }),
    })
    return commandAnswers.parse(await response.json())
  }
}

/** As the console makes them: one for each conflict, and one for a bulk of each verb. */
function idsFor(conflicts: readonly string[]): string[] {
  const length = conflicts.length + commandVerb.options.length
  return Array.from({ length }, () => systemIds.newId())
}

/**
 * What did not come about is a conflict until a person, or an answer, ends it; and nothing else is.
 * A command that was taken back without being asked for again is none.
 */
const LOST_WISHES = `
  SELECT command.id, state, outcome, people_refused, open.id AS open
  FROM command
  LEFT JOIN conflict AS open ON open.command = command.id AND open.closed_at IS NULL
  WHERE CASE
    WHEN state = 'parked' THEN open.id IS NULL
    WHEN state = 'done' AND people_refused > 0
      THEN NOT EXISTS (SELECT 1 FROM conflict WHERE conflict.command = command.id)
    ELSE open.id IS NOT NULL
  END`
