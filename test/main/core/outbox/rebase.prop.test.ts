import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bootstrap } from '#shared/protocol/bootstrap.ts'
import { changesHeader } from '#shared/protocol/changes.ts'
import { commandAnswers, type Command } from '#shared/protocol/commands.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { backendRows, bookRows, miscounted } from '#test/support/book-rows.ts'
import { givenMember } from '#test/support/given.ts'
import { givenSeatWorld, type SeatLicense, type SeatWorld } from '#test/support/seat-world.ts'
import { writerBench, type WriterBench } from '#test/support/writer-bench.ts'

const PEOPLE = 4
const verb = fc.constantFrom('activate-seats' as const, 'revoke-seats' as const)
const seats = {
  license: fc.nat({ max: 1 }),
  people: fc.uniqueArray(fc.nat({ max: PEOPLE - 1 }), { minLength: 1, maxLength: PEOPLE }),
  verb,
}

/** What can happen to one console, in any order. */
const step = fc.oneof(
  fc.record({ name: fc.constant('wish' as const), ...seats }),
  fc.record({ name: fc.constant('elsewhere' as const), ...seats }),
  fc.record({ name: fc.constant('hire' as const), license: fc.nat({ max: 1 }) }),
  fc.record({ name: fc.constant('cancel' as const), bulk: fc.nat({ max: 9 }) }),
  fc.record({ name: fc.constantFrom('send', 'lose', 'refuse', 'pull', 'restart') }),
  fc.record({ name: fc.constant('cut' as const), lines: fc.nat({ max: 12 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})

afterAll(async () => {
  await backend.stop()
})

/** One console on a partner of its own, moved by hand. */
class Console {
  readonly bench: WriterBench = writerBench()
  readonly world: SeatWorld
  readonly bulks: string[] = []

  constructor(world: SeatWorld) {
    this.world = world
  }

  async begin(): Promise<void> {
    const { partner, operator, operators, catalogue } = bootstrap.parse(
      await (await this.get('/v1/bootstrap')).json(),
    )
    this.bench.methods.keepSession({ partner, operator, operators, catalogue }, 0)
    await this.pull()
  }

  async take(step: Step): Promise<void> {
    switch (step.name) {
      case 'wish':
        return this.wish(step)
      case 'elsewhere':
        await this.post([this.command(step)])
        return
      case 'hire':
        await givenMember(backend.store, this.placeOf(step.license), { holds_seat: 0 })
        return
      case 'cancel':
        this.bench.methods.cancelBulk(this.bulks[step.bulk] ?? 'none', 1)
        return
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

  wish(step: Extract<Step, { name: 'wish' }>): void {
    const { id, license, args, bulk } = this.command(step)
    this.bulks.push(bulk)
    this.bench.methods.enqueue({
      id: bulk,
      verb: step.verb,
      at: 1,
      commands: [{ id, license, args }],
    })
  }

  /** Sends one batch; its answer comes, is lost, or the connection was never made. */
  async send(name: string): Promise<boolean> {
    const { commands } = this.bench.methods.takeBatch({ commands: 2, members: 5_000 })
    const ids = commands.map((command) => command.id)
    if (ids.length === 0) return false
    if (name === 'refuse') this.bench.methods.putBackUnsent(ids)
    if (name === 'refuse') return true
    const { answers } = await this.post(commands)
    if (name === 'lose') this.bench.methods.markUnknown(ids)
    else {
      const newDevice = systemIds.newId()
      this.bench.methods.recordAnswers({ answers, at: 2, epoch: backend.store.epoch, newDevice })
    }
    return true
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
    methods.beginBody(changesHeader.parse(JSON.parse(must(first, 'A body has a header.'))))
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
    const { book } = this.bench
    expect(miscounted(book)).toEqual([])
    const owners = book.prepare('SELECT min(holds_seat) FROM member WHERE is_owner = 1')
    expect(owners.pluck().get() ?? 1).toBe(1)
  }

  command(step: { license: number; people: readonly number[]; verb: Command['verb'] }): Command {
    const { id, people } = this.license(step.license)
    const members = step.people.map((n) => must(people[n], 'A license has so many people.'))
    return {
      ...{ id: systemIds.newId(), device: systemIds.newId(), sequence: 1 },
      ...{ bulk: systemIds.newId(), verb: step.verb, license: id, args: { members } },
    }
  }

  license(index: number): SeatLicense {
    return must(this.world.licenses[index], 'The world has two licenses.')
  }

  placeOf(index: number): { partner: string; id: string; client: string } {
    const { id, client } = this.license(index)
    return { partner: this.world.partner, id, client }
  }

  get(at: string): Promise<Response> {
    return backend.fetchAs(this.world.operator, at)
  }

  async post(commands: readonly Command[]) {
    const response = await backend.fetchAs(this.world.operator, '/v1/commands', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commands }),
    })
    return commandAnswers.parse(await response.json())
  }
}

test('whatever happens in whatever order, the numbers hold and in the end the book is the backend', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 30 }), async (steps) => {
      runs += 1
      const name = `partner${runs}`
      const world = await givenSeatWorld(backend, { licenses: 2, people: PEOPLE, seats: 4, name })
      const moved = new Console(world)
      try {
        await moved.begin()
        for (const step of steps) {
          await moved.take(step)
          moved.check()
        }
        await moved.settle()
        moved.check()
        expect(bookRows(moved.bench.book)).toEqual(await backendRows(backend, world.partner))
        const left = moved.bench.book.prepare('SELECT count(*) FROM pending_effect').pluck().get()
        expect(left).toBe(0)
      } finally {
        moved.bench.close()
      }
    }),
    { seed: 20261122, numRuns: 40 },
  )
}, 120_000)
