import { afterAll, beforeAll, expect, test } from 'vitest'
import { addInboxEntry } from '#backend/inbox/add-entry.ts'
import { nextVersion } from '#backend/store/partners.ts'
import type { InboxKind } from '#shared/domain/inbox-kinds.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { inboxChanged, type InboxEntry } from '#shared/protocol/inbox.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { listen } from '#test/support/events.ts'
import { givenGrantWorld, regrant, type GrantWorld } from '#test/support/grant-world.ts'
import { postJson, readInbox } from '#test/support/inbox.ts'
import { movingClock } from '#test/support/moving-clock.ts'
import { workAllTimers } from '#test/support/timers.ts'

const clock = movingClock('2026-03-10')
let backend: TestBackend
let worlds = 0

beforeAll(async () => {
  backend = await startBackend({ clock })
})
afterAll(() => backend.stop())

/** Entries of the world's clients in turn, some of them at the same time. @returns ids, oldest first. */
async function givenEntries(
  world: GrantWorld,
  count: number,
  kind: InboxKind = 'access-request',
): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    const license = world.licenses[n % world.licenses.length]
    const id = systemIds.newId()
    await backend.store.write(async (trx) =>
      addInboxEntry(trx, {
        ...{ partner: world.partner, id, once: id, kind, member: null, facts: { n } },
        ...{ client: license?.client ?? '', license: license?.id ?? '', at: 1_000 + (n >> 1) },
        version: await nextVersion(trx, world.partner),
      }),
    )
    ids.push(id)
  }
  return ids
}

const givenWorld = () => givenGrantWorld(backend.store, `inbox${(worlds += 1)}`)
const idsOf = (entries: readonly InboxEntry[]): string[] => entries.map(({ id }) => id)

async function post(email: string, at: string, body: object): Promise<string[]> {
  const response = await postJson(backend, email, at, body)
  expect(response.status).toBe(200)
  return inboxChanged.parse(await response.json()).changed
}

test('the inbox is read in pages, newest first, without loss or repetition where times are alike', async () => {
  const world = await givenWorld()
  const ids = await givenEntries(world, 9)
  const read: string[] = []
  let before: string | null = null
  do {
    const page = await readInbox(backend, world.owner, {
      limit: '2',
      ...(before ? { before } : {}),
    })
    expect(page.unread).toBe(9)
    read.push(...idsOf(page.entries))
    before = page.next
  } while (before !== null)
  expect(read).toEqual(ids.toReversed())
  expect((await readInbox(backend, world.owner, { limit: '9' })).next).toBeNull()
})

test('an operator with some clients sees, counts and changes their entries only', async () => {
  const world = await givenWorld()
  const ids = await givenEntries(world, 8)
  await regrant(world, [1])
  const page = await readInbox(backend, world.limited)
  expect(idsOf(page.entries)).toEqual([ids[5], ids[1]])
  expect(page.unread).toBe(2)
  const snooze = { until: '2026-03-11', reason: 'Later.' }
  expect(await post(world.limited, '/v1/inbox/read', { ids })).toEqual([ids[1], ids[5]])
  expect(await post(world.limited, '/v1/inbox/snooze', { ids, ...snooze })).toHaveLength(2)
  expect(await post(world.limited, '/v1/inbox/close', { ids })).toHaveLength(2)
  const all = (await readInbox(backend, world.owner)).entries
  expect(all.filter(({ readAt }) => readAt !== null)).toHaveLength(2)
  await regrant(world, [], [1])
  expect((await readInbox(backend, world.limited)).entries).toEqual([])
  expect(await post(world.limited, '/v1/inbox/close', { ids })).toEqual([])
})

test('another partner’s entries are as unknown as none', async () => {
  const [ours, theirs] = [await givenWorld(), await givenWorld()]
  const ids = await givenEntries(theirs, 2)
  expect((await readInbox(backend, ours.owner)).entries).toEqual([])
  expect(await post(ours.owner, '/v1/inbox/close', { ids })).toEqual([])
  expect(await post(ours.owner, '/v1/inbox/close', { ids: [systemIds.newId()] })).toEqual([])
  expect((await readInbox(backend, theirs.owner, { state: 'open' })).entries).toHaveLength(2)
})

test('read, closed and put aside once; sent again the request finds the work done, and pokes nobody', async () => {
  const world = await givenWorld()
  const ids = await givenEntries(world, 3)
  const version = async () =>
    (
      await backend.store.db
        .selectFrom('partner_version')
        .select('version')
        .where('partner', '=', world.partner)
        .executeTakeFirst()
    )?.version
  const stream = await listen(backend, world.owner)
  await stream.until(({ pokes }) => pokes.length === 1)
  for (const [at, body] of [
    ['/v1/inbox/read', { ids }],
    ['/v1/inbox/snooze', { ids, until: '2026-04-01', reason: 'After Easter.' }],
    ['/v1/inbox/snooze', { ids, until: null, reason: '' }],
    ['/v1/inbox/close', { ids }],
  ] as const) {
    const pokes = stream.pokes.length
    expect(await post(world.owner, at, body)).toEqual(ids)
    await stream.until((seen) => seen.pokes.length > pokes)
    const before = await version()
    expect(await post(world.owner, at, body)).toEqual([])
    expect(await version()).toBe(before)
  }
  await stream.close()
  const { entries, unread } = await readInbox(backend, world.owner)
  expect(unread).toBe(0)
  for (const entry of entries) {
    expect(entry).toMatchObject({ readAt: clock.now(), closedAt: clock.now(), snoozedUntil: null })
    expect(entry.closedBy).not.toBeNull()
  }
})

test('what is put aside is neither open nor counted until its day, and unread then', async () => {
  const world = await givenWorld()
  const [id = ''] = await givenEntries(world, 1)
  await post(world.owner, '/v1/inbox/read', { ids: [id] })
  const snooze = { ids: [id], until: '2026-03-12', reason: 'They decide on Wednesday.' }
  await post(world.owner, '/v1/inbox/snooze', snooze)
  const ask = (state: string) => readInbox(backend, world.owner, { state })
  expect((await ask('open')).entries).toEqual([])
  expect((await ask('snoozed')).entries).toMatchObject([{ id, snoozeReason: snooze.reason }])
  clock.moveTo('2026-03-12')
  await workAllTimers(backend.services)
  expect(await ask('open')).toMatchObject({ entries: [{ id, readAt: null }], unread: 1 })
  expect((await ask('snoozed')).entries).toEqual([])
  clock.moveTo('2026-03-10')
})

test('kinds and states are asked for, one or both', async () => {
  const world = await givenWorld()
  const [request = ''] = await givenEntries(world, 1)
  const [alert = ''] = await givenEntries(world, 1, 'no-seats-left')
  await post(world.owner, '/v1/inbox/close', { ids: [alert] })
  const ask = async (query: Record<string, string>) =>
    idsOf((await readInbox(backend, world.owner, query)).entries)
  expect(await ask({ kind: 'access-request' })).toEqual([request])
  expect(await ask({ state: 'closed' })).toEqual([alert])
  expect(await ask({ state: 'open', kind: 'no-seats-left' })).toEqual([])
})

test.for([
  ['a limit of none', '?limit=0'],
  ['too large a limit', '?limit=201'],
  ['an unknown kind', '?kind=gossip'],
  ['an unknown state', '?state=read'],
  ['a foreign place', '?before=1_x'],
])('%s is refused', async ([, query]) => {
  const { owner } = await givenWorld()
  expect((await backend.fetchAs(owner, `/v1/inbox${query}`)).status).toBe(400)
})

test('a snooze has a reason and a day to come', async () => {
  const { owner } = await givenWorld()
  const ids = [systemIds.newId()]
  for (const body of [
    { ids, until: '2026-03-11', reason: '' },
    { ids, until: '2026-03-10', reason: 'Later.' },
    { ids, until: 'tomorrow', reason: 'Later.' },
    { ids: [], until: '2026-03-11', reason: 'Later.' },
  ]) {
    expect((await postJson(backend, owner, '/v1/inbox/snooze', body)).status).toBe(400)
  }
})
