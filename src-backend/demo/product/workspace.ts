import type { FactsRequest, FactsThing, HandoverEvent } from '#shared/protocol/product.ts'
import type { SeededRandom } from '../seeded-random.ts'

const DAY_MS = 86_400_000
const MAX_THINGS_EACH = 3
const KINDS = ['list', 'account', 'deal', 'task', 'integration'] as const

/** Somebody who works in the product. */
export interface Worker {
  readonly id: string
  readonly name: string
}

/** What the product keeps of one license: who works in it, and what is whose. */
export interface Workspace {
  readonly things: ReadonlyMap<string, FactsThing>
  /** All that is true now. */
  facts(sequence: number, now: number): FactsRequest
  /** Moves what Seatwright says has another owner; what is older than the last move of a thing does not. */
  move(event: HandoverEvent): void
}

/** A workspace with invented work of these people. */
export function inventedWorkspace(random: SeededRandom, workers: readonly Worker[]): Workspace {
  const things = new Map<string, FactsThing>()
  for (const { id, name } of workers) {
    const count = random.below(MAX_THINGS_EACH + 1)
    for (let n = 0; n < count; n += 1) {
      const kind = random.pick(KINDS)
      const key = `${kind}-${things.size + 1}`
      const title = `${titles[kind]} ${things.size + 1} of ${name}`
      things.set(key, { kind, id: key, name: title, member: { id } })
    }
  }
  const movedIn = new Map<string, number>()
  const used = 200 + random.below(2_000)
  const ages = workers.map(() => random.below(60) * DAY_MS)
  return {
    things,
    facts: (sequence, now) => ({
      sequence,
      snapshot: 'full',
      asOf: now,
      contacts: { used, limit: 2_500 },
      members: workers.map(({ id }, at) => ({
        member: { id },
        lastSignInAt: now - (ages[at] ?? 0),
      })),
      things: [...things.values()],
    }),
    move({ things: ids, to, version }) {
      for (const id of ids) {
        const thing = things.get(id)
        if (!thing || version < (movedIn.get(id) ?? 0)) continue
        movedIn.set(id, version)
        things.set(id, { ...thing, member: { id: to } })
      }
    },
  }
}

const titles = {
  list: 'List',
  account: 'Account',
  deal: 'Deal',
  task: 'Task',
  integration: 'Integration',
} as const
