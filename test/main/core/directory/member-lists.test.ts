import { afterEach, expect, test } from 'vitest'
import { MAX_OPEN_LISTS } from '#core/directory/open-lists.ts'
import { readBookState, writeBookState } from '#core/store/book-state.ts'
import { storeFile } from '#core/store/store-file.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { BookClient, BookPerson } from '#test/support/book.ts'
import { committingBook } from '#test/support/committing-book.ts'
import {
  directoryQuery,
  noFilters,
  openPeople,
  pageOf,
  peopleOf,
} from '#test/support/directory-lists.ts'
import { stillCore, type StillCore, type StillCoreOptions } from '#test/support/still-core.ts'

let core: StillCore

afterEach(() => core.close())

function given(clients: readonly BookClient[], options?: StillCoreOptions) {
  core = stillCore(clients, options)
  return core.client
}

const alphabet: readonly BookPerson[] = [...'edcba'].map((family) => ({ family, given: 'x' }))

function families(rows: readonly { familyName: string }[]): string {
  return rows.map((row) => row.familyName).join('')
}

test('a list counts its tab and scope, with and without the search', async () => {
  const id = systemIds.newId()
  const people: BookPerson[] = [
    { family: 'Ada' },
    { family: 'Bea' },
    { family: 'Cid', state: 'opened' },
  ]
  const client = given([
    { id, licenses: [{ people }] },
    { licenses: [{ people: [{ family: 'Ada' }] }] },
  ])
  const counts = await Promise.all([
    openPeople(client, { search: 'ada' }),
    openPeople(client, { search: 'ada', client: id }),
    openPeople(client, { tab: 'invites', client: id }),
    openPeople(client, { client: systemIds.newId() }),
  ])
  expect(counts.map(({ count, total }) => [count, total])).toEqual([
    [2, 3],
    [1, 2],
    [1, 1],
    [0, 0],
  ])
})

test('pages are cut from the list by position, as far as it goes', async () => {
  const client = given([{ licenses: [{ people: alphabet }] }])
  const { list } = await openPeople(client)
  const page = async (from: number, limit: number) =>
    families(peopleOf((await client.members.page({ list, from, limit, selection: 's' })).rows))
  expect([
    await page(0, 2),
    await page(2, 2),
    await page(4, 2),
    await page(5, 2),
    await page(0, 500),
  ]).toEqual([...['ab', 'cd', 'e', '', 'abcde']])
})

test('a row tells all of the person, the license and the client', async () => {
  const ids = { client: systemIds.newId(), license: systemIds.newId(), person: systemIds.newId() }
  const person: BookPerson = {
    id: ids.person,
    given: 'Ada',
    family: 'Lovelace',
    email: 'ada@a.example',
    phone: '+4917',
    holdsSeat: true,
    isOwner: true,
  }
  const license = { id: ids.license, product: 'canvass', people: [person] }
  const client = given([
    { id: ids.client, name: 'Analytical', signedUpOn: '2021-02-07', licenses: [license] },
  ])
  const { list } = await openPeople(client)
  expect(await pageOf(client, list)).toEqual([
    {
      ...{ id: ids.person, givenName: 'Ada', familyName: 'Lovelace' },
      ...{ email: 'ada@a.example', phone: '+4917', role: 'agent', isOwner: true, state: 'member' },
      ...{ licensed: true, exempt: true, pending: null, selected: false },
      ...{ kind: 'person', billingPermission: true, lastSeenAt: null, invitedAt: null },
      autoReplyAt: null,
      client: { id: ids.client, name: 'Analytical' },
      license: { id: ids.license, product: 'canvass', plan: 'pro' },
    },
  ])
})

test('a client that signed up on the day itself is not exempt', async () => {
  const people = [{ family: 'a' }]
  const client = given([
    { signedUpOn: '2021-02-08', licenses: [{ product: 'canvass', people }] },
    { signedUpOn: '2020-01-01', licenses: [{ product: 'campaign', people }] },
  ])
  const { list } = await openPeople(client)
  expect((await pageOf(client, list)).map((row) => row.exempt)).toEqual([false, false])
})

test('the newest wish that waits is shown on the row', async () => {
  const client = given([{ licenses: [{ people: [{ family: 'a' }, { family: 'b' }] }] }])
  core.book.book.exec(
    `INSERT INTO pending_effect
     VALUES (7, 1, 1, 'activate-seats', 0, 2, NULL), (8, 1, 1, 'revoke-seats', 2, 0, NULL)`,
  )
  const { list } = await openPeople(client)
  expect((await pageOf(client, list)).map((row) => row.pending)).toEqual(['revoke-seats', null])
})

test('whose seat waits is counted and shown as it will be, from the first reading on', async () => {
  const id = systemIds.newId()
  const people: BookPerson[] = [
    { family: 'a' },
    { family: 'b', holdsSeat: true },
    { family: 'c', holdsSeat: true },
  ]
  const client = given([{ id, licenses: [{ people }] }])
  core.book.book.exec(
    `INSERT INTO pending_effect
     VALUES (7, 1, 1, 'activate-seats', 0, 2, NULL), (7, 2, 1, 'revoke-seats', 2, 0, NULL)`,
  )
  const filters = { ...noFilters, seats: ['licensed' as const] }
  for (const scope of [{}, { client: id }]) {
    const { list, count } = await openPeople(client, { ...scope, filters })
    expect([count, families(await pageOf(client, list))]).toEqual([2, 'ac'])
  }
})

test('before search stands only a complete client can be listed', async () => {
  const [whole, part] = [systemIds.newId(), systemIds.newId()]
  const licenses = [{ people: alphabet }]
  const client = given(
    [
      { id: whole, licenses },
      { id: part, licenses, complete: false },
    ],
    { isReady: false },
  )
  await expect(openPeople(client)).rejects.toMatchObject({ code: 'NOT_READY', defined: true })
  await expect(openPeople(client, { client: part })).rejects.toMatchObject({ code: 'NOT_READY' })
  await expect(openPeople(client, { client: systemIds.newId() })).rejects.toMatchObject({
    code: 'NOT_READY',
  })
  const { list } = await openPeople(client, { client: whole })
  expect(families(await pageOf(client, list))).toBe('abcde')
})

test('once search stands everyone can be listed', async () => {
  const client = given([{ licenses: [{ people: alphabet }] }], { isReady: false })
  await expect(openPeople(client)).rejects.toMatchObject({ code: 'NOT_READY' })
  core.book.finishLoad()
  expect(await openPeople(client)).toMatchObject({ count: 5 })
})

test('a closed or unknown list is gone', async () => {
  const client = given([{ licenses: [{ people: alphabet }] }])
  const { list } = await openPeople(client)
  await client.members.close({ list })
  await expect(pageOf(client, list)).rejects.toMatchObject({ code: 'LIST_GONE', defined: true })
  await expect(pageOf(client, 'never opened')).rejects.toMatchObject({ code: 'LIST_GONE' })
})

test('of too many open lists the one that was not used for longest goes', async () => {
  const client = given([{ licenses: [{ people: alphabet }] }])
  const used = await openPeople(client)
  const idle = await openPeople(client)
  await pageOf(client, used.list)
  for (let more = 2; more <= MAX_OPEN_LISTS; more += 1) await openPeople(client)
  await expect(pageOf(client, idle.list)).rejects.toMatchObject({ code: 'LIST_GONE' })
  expect(await pageOf(client, used.list)).toHaveLength(5)
})

test('a list of an earlier book is gone, even before the engine tells of the new one', async () => {
  const client = given([{ licenses: [{ people: alphabet }] }])
  const { list } = await openPeople(client)
  core.book.startOver(2)
  core.book.add({ licenses: [{ people: alphabet }] })
  await expect(pageOf(client, list)).rejects.toMatchObject({ code: 'LIST_GONE' })
  await expect(
    client.selection.mark({ selection: 's', list, mark: { kind: 'all', selected: true } }),
  ).rejects.toMatchObject({ code: 'LIST_GONE' })
})

test('a book that was replaced is read anew', async () => {
  const client = given([{ licenses: [{ people: alphabet }] }])
  await openPeople(client)
  core.book.startOver(2)
  core.book.add({ licenses: [{ people: [{ family: 'z' }] }] })
  core.book.finishLoad()
  core.engine.setGeneration(2)
  const { list, generation } = await openPeople(client)
  expect([generation, families(await pageOf(client, list))]).toEqual([2, 'z'])
})

test('when one of its people is no more the list is gone, and opened again it is right', async () => {
  const client = given([{ licenses: [{ people: alphabet }] }])
  const { list } = await openPeople(client)
  core.book.book.exec(`DELETE FROM member WHERE family_name = 'c'`)
  await expect(pageOf(client, list)).rejects.toMatchObject({ code: 'LIST_GONE' })
  const again = await openPeople(client)
  expect([again.count, families(await pageOf(client, again.list))]).toEqual([4, 'abde'])
})

test('who came is told of once the book is not ahead any more, whatever it was ahead by', async () => {
  const client = given([{ licenses: [{ people: alphabet }] }])
  await openPeople(client)
  const events = await client.session.watch()
  await events.next()
  committingBook(core).commit(() => {
    core.book.add({ licenses: [{ people: [{ family: 'bb' }] }] })
  })
  await expect(events.next()).resolves.toMatchObject({ value: { type: 'changed' } })
  const file = storeFile(core.book.book)
  const change = readBookState(file).change + 1
  writeBookState(file, { change })
  const early = await openPeople(client)
  expect(early.count).toBe(5)

  core.engine.setChange(change)
  const told = must((await events.next()).value, 'The stream goes on.')
  expect(told).toEqual({ type: 'changed', areas: ['members'] })
  expect((await openPeople(client)).count).toBe(6)
  // Once: whoever reads again at each telling must come to an end.
  core.engine.setChange(change)
  core.engine.tellCommit({ areas: ['views'] })
  await expect(events.next()).resolves.toMatchObject({ value: { areas: ['views'] } })
})

test('people who come, go, are renamed or change tab are listed in order after the commit', async () => {
  const client = given([{ licenses: [{ people: alphabet }] }])
  await openPeople(client)
  core.book.add({ licenses: [{ people: [{ family: 'bb' }] }] })
  core.book.book.exec(`
    DELETE FROM member WHERE family_name = 'a';
    UPDATE member SET state = 'sent' WHERE family_name = 'c';
    UPDATE member SET family_name = 'z', name_key = 'z' WHERE family_name = 'd';`)
  core.engine.tellCommit({ areas: ['clients', 'members'] })
  const { list } = await openPeople(client)
  expect((await pageOf(client, list)).map((row) => row.familyName)).toEqual(['b', 'bb', 'e', 'z'])
})

test.each([
  { from: -1, limit: 1 },
  { from: 0, limit: 0 },
  { from: 0, limit: 501 },
  { from: 0.5, limit: 1 },
])('a page request out of bounds is refused: %j', async (bounds) => {
  const client = given([{ licenses: [{ people: alphabet }] }])
  const { list } = await openPeople(client)
  await expect(client.members.page({ list, selection: 's', ...bounds })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
})

test('an opened list brings the rows along that it is asked for with, and none unasked', async () => {
  const client = given([{ licenses: [{ people: alphabet }] }])
  const page = { from: 1, limit: 3, selection: 's' }
  const opened = await client.members.open({ ...directoryQuery(), page })
  const { rows } = await client.members.page({ ...page, list: opened.list })
  expect(opened.rows).toEqual(rows)
  expect(families(peopleOf(rows))).toBe('bcd')
  expect(await openPeople(client)).not.toHaveProperty('rows')
})
