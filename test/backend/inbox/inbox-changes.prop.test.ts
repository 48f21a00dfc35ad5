import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addInboxEntry } from '#backend/inbox/add-entry.ts'
import { changeEntries, closing, snoozing } from '#backend/inbox/change-entries.ts'
import { inboxChangesAfter, parseInboxCursor } from '#backend/store/inbox-changes.ts'
import { inboxEntries } from '#backend/store/inbox.ts'
import type { Store } from '#backend/store/open-store.ts'
import { nextVersion } from '#backend/store/partners.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { InboxEntry } from '#shared/protocol/inbox.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import {
  givenGrantWorld,
  limitedOperator,
  regrant,
  type GrantWorld,
} from '#test/support/grant-world.ts'

let backend: TestBackend
let worlds = 0

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

const CLIENTS = 3
const PAGE = 2

/** Several entries can carry one version: those of one sweep. */
async function add(world: GrantWorld, place: number, count: number): Promise<void> {
  const license = must(world.licenses[place], 'The world has it.')
  await backend.store.write(async (trx) => {
    const version = await nextVersion(trx, world.partner)
    for (let n = 0; n < count; n += 1) {
      const id = systemIds.newId()
      await addInboxEntry(trx, {
        ...{ partner: world.partner, id, once: id, kind: 'no-seats-left', member: null, facts: {} },
        ...{ client: license.client, license: license.id, at: version, version },
      })
    }
  })
}

/** What a console does with pages, and nothing else. */
class Copy {
  readonly entries = new Map<string, InboxEntry>()
  private cursor: string | null = null
  private readonly world: GrantWorld
  /** Of a backend that is served again after a backup was put back. */
  life: Pick<Store, 'db' | 'epoch'> = backend.store

  constructor(world: GrantWorld) {
    this.world = world
  }

  async takePage(): Promise<boolean> {
    const operator = await limitedOperator(this.world)
    const from = this.cursor === null ? null : parseInboxCursor(this.cursor)
    const page = await inboxChangesAfter(this.life, operator, from, PAGE)
    if (page.whole) this.entries.clear()
    for (const entry of page.entries) {
      if (entry.closedAt === null) this.entries.set(entry.id, entry)
      else this.entries.delete(entry.id)
    }
    this.cursor = page.next
    return page.more
  }
}

async function notClosed(world: GrantWorld): Promise<InboxEntry[]> {
  const filter = { state: undefined, kind: undefined, before: null, limit: 1_000 }
  const operator = await limitedOperator(world)
  const all = await inboxEntries(backend.store.db, operator, filter, 0)
  return all.filter(({ closedAt }) => closedAt === null)
}

test('a copy that was kept of a lost time begins anew once a backup is put back', async () => {
  const world = await givenGrantWorld(backend.store, 'restored', { clients: 1, people: 0 })
  await regrant(world, [0])
  await add(world, 0, 3)
  const copy = new Copy(world)
  while (await copy.takePage());
  const operator = await limitedOperator(world)
  const [entry] = await notClosed(world)
  const { id } = must(entry, 'three were added')
  const { db } = backend.store
  const before = await db.selectFrom('inbox_entry').selectAll().where('id', '=', id).execute()
  await changeEntries(backend.services, operator, [id], closing(1, operator))
  await copy.takePage()
  expect(copy.entries.has(id)).toBe(false)
  for (const row of before) {
    await db.updateTable('inbox_entry').set(row).where('id', '=', id).execute()
  }
  copy.life = { db, epoch: systemIds.newId() }
  while (await copy.takePage());
  expect([...copy.entries.keys()].sort()).toEqual(
    (await notClosed(world)).map(({ id }) => id).sort(),
  )
})

const place = fc.nat({ max: CLIENTS - 1 })
const nth = fc.nat({ max: 20 })
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), place, count: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ do: fc.constant('close' as const), nth }),
  fc.record({ do: fc.constant('put aside' as const), nth }),
  fc.record({ do: fc.constant('grant' as const), place }),
  fc.record({ do: fc.constant('revoke' as const), place }),
  fc.record({ do: fc.constant('take a page' as const) }),
)

test('a copy of the inbox kept page by page ends as what the operator may see and nobody has closed, whatever happens between the pages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const world = await givenGrantWorld(backend.store, `copy${(worlds += 1)}`, {
        clients: CLIENTS,
        people: 0,
      })
      await regrant(world, [0, 1])
      await add(world, 0, 3)
      const copy = new Copy(world)
      for (const one of steps) {
        if (one.do === 'add') await add(world, one.place, one.count)
        if (one.do === 'grant') await regrant(world, [one.place])
        if (one.do === 'revoke') await regrant(world, [], [one.place])
        if (one.do === 'take a page') await copy.takePage()
        if (one.do !== 'close' && one.do !== 'put aside') continue
        const shown = await notClosed(world)
        const entry = shown[one.nth % Math.max(1, shown.length)]
        if (!entry) continue
        const operator = await limitedOperator(world)
        const change =
          one.do === 'close'
            ? closing(1, operator)
            : snoozing(4_000_000_000_000, 'Later.', operator)
        await changeEntries(backend.services, operator, [entry.id], change)
      }
      while (await copy.takePage());
      const expected = await notClosed(world)
      const inOrder = [...copy.entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
      expect(inOrder).toEqual(expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    }),
    { numRuns: 25, seed: 20261126 },
  )
})
