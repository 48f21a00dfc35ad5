import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import {
  afterAnswers,
  afterFailure,
  afterNothing,
  afterRefusal,
  batchShape,
  noSearch,
  type Search,
} from '#core/outbox/culprit.ts'

interface Queued {
  readonly id: string
  readonly license: number
}

/** An outbox before a backend that cannot cope with some commands. */
class Line {
  readonly parked: string[] = []
  readonly answered: Queued[] = []
  /** Requests that it took. */
  asked = 0
  private search: Search = noSearch
  private queue: Queued[]
  private readonly after: typeof afterRefusal
  private readonly fails: (batch: readonly Queued[]) => boolean

  constructor(
    queue: readonly Queued[],
    after: typeof afterRefusal,
    fails: (batch: readonly Queued[]) => boolean,
  ) {
    this.queue = [...queue]
    this.after = after
    this.fails = fails
  }

  /** @returns false: nothing is left. */
  ask(): boolean {
    const { commands, without } = batchShape(this.search)
    const held = this.queue.filter(({ id }) => without.includes(id)).map(({ license }) => license)
    const batch = this.queue.filter(({ license }) => !held.includes(license)).slice(0, commands)
    const ids = batch.map(({ id }) => id)
    this.asked += 1
    if (ids.length === 0) this.follow(afterNothing(this.search))
    else if (this.fails(batch)) this.follow(this.after(this.search, ids))
    else {
      this.answered.push(...batch)
      this.queue = this.queue.filter((command) => !batch.includes(command))
      this.follow(afterAnswers(this.search, batch.length))
    }
    return this.queue.length > 0
  }

  private follow({ search, park }: ReturnType<typeof afterRefusal>): void {
    this.search = search
    this.parked.push(...park)
    this.queue = this.queue.filter(({ id }) => !park.includes(id))
  }
}

const outbox = fc.record({
  licenses: fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 300 }),
  culprits: fc.uniqueArray(fc.nat({ max: 299 }), { maxLength: 4 }),
})

function queueOf(licenses: readonly number[]): Queued[] {
  return licenses.map((license, n) => ({ id: `command-${n}`, license }))
}

test.each([
  { what: 'refuses', after: afterRefusal },
  { what: 'fails on', after: afterFailure },
])('what the backend $what is set aside, everything else goes through in order', ({ after }) => {
  fc.assert(
    fc.property(outbox, ({ licenses, culprits }) => {
      const queue = queueOf(licenses)
      const bad = new Set(culprits.flatMap((n) => queue[n]?.id ?? []))
      const line = new Line(queue, after, (batch) => batch.some(({ id }) => bad.has(id)))
      while (line.ask()) expect(line.asked).toBeLessThan(2_000)
      expect(new Set(line.parked)).toEqual(bad)
      for (const license of new Set(licenses)) {
        const sent = line.answered.filter((command) => command.license === license)
        expect(sent).toEqual(
          queue.filter((command) => command.license === license && !bad.has(command.id)),
        )
      }
    }),
    { seed: 20261122, numRuns: 500 },
  )
})

test('a backend that works for nobody makes no command suspicious while others wait', () => {
  const queue = queueOf(Array.from({ length: 300 }, (_, n) => n))
  const line = new Line(queue, afterFailure, () => true)
  for (let n = 0; n < 500; n += 1) line.ask()
  expect(line.parked).toEqual([])
})

test('a single command that is refused costs about as many requests as halving a batch takes', () => {
  const queue = queueOf(Array.from({ length: 100 }, (_, n) => n))
  const line = new Line(queue, afterRefusal, (batch) => batch.some(({ id }) => id === 'command-70'))
  while (line.ask()) must(line.asked < 100, 'It ends.')
  expect([line.parked, line.asked < 20]).toEqual([['command-70'], true])
})

test('a command that is alone in the outbox is set aside after a bounded number of failures', () => {
  const line = new Line([{ id: 'only', license: 1 }], afterFailure, () => true)
  while (line.ask()) expect(line.asked).toBeLessThan(40)
  expect(line.parked).toEqual(['only'])
})
