import { afterEach, expect, test } from 'vitest'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { Mark } from '#shared/rpc/contract/selection.ts'
import type { BookClient, BookPerson } from '#test/support/book.ts'
import { openPeople, pageOf, selectFound } from '#test/support/directory-lists.ts'
import { stillCore, type StillCore, type StillCoreOptions } from '#test/support/still-core.ts'
import { testSession } from '#test/support/still-engine.ts'

let core: StillCore

afterEach(() => core.close())

function given(clients: readonly BookClient[], options?: StillCoreOptions) {
  core = stillCore(clients, options)
  return core.client
}

const letters = (text: string): BookPerson[] => [...text].map((family) => ({ family }))
const alphabet: readonly BookClient[] = [{ licenses: [{ people: letters('abcdefgh') }] }]
const selection = 'window'

async function selected(list?: string): Promise<string> {
  const opened = list ?? (await openPeople(core.client)).list
  const rows = await pageOf(core.client, opened, selection)
  return rows.flatMap((row) => (row.selected ? row.familyName : [])).join('')
}

test.each<[Mark, string]>([
  [{ kind: 'positions', positions: [0, 2, 2, 7], selected: true }, 'ach'],
  [{ kind: 'positions', positions: [8, 4_000_000_000], selected: true }, ''],
  [{ kind: 'range', from: 1, to: 3, selected: true }, 'bcd'],
  [{ kind: 'range', from: 3, to: 1, selected: true }, 'bcd'],
  [{ kind: 'range', from: 6, to: 900, selected: true }, 'gh'],
  [{ kind: 'all', selected: true }, 'abcdefgh'],
])('a mark selects people of the list: %j', async (mark, expected) => {
  const client = given(alphabet)
  const { list } = await openPeople(client)
  expect(await client.selection.mark({ selection, list, mark })).toEqual({
    people: expected.length,
  })
  expect(await selected(list)).toBe(expected)
})

test('marks can be taken back, and other selections stay as they are', async () => {
  const client = given(alphabet)
  const { list } = await openPeople(client)
  await client.selection.mark({ selection, list, mark: { kind: 'all', selected: true } })
  await client.selection.mark({
    selection,
    list,
    mark: { kind: 'range', from: 2, to: 5, selected: false },
  })
  await client.selection.mark({ selection: 'other', list, mark: { kind: 'all', selected: false } })
  expect(await selected(list)).toBe('abgh')
})

test('a selection can be made of one person, whoever was in it and whoever is not in a list', async () => {
  const client = given(alphabet)
  const { list } = await openPeople(client)
  const rows = await pageOf(client, list, selection)
  const id = rows.find((row) => row.familyName === 'e')?.id ?? ''
  await client.selection.mark({ selection, list, mark: { kind: 'all', selected: true } })
  await client.selection.only({ selection, id })
  expect(await selected(list)).toBe('e')
  expect((await client.selection.summary({ selection })).people).toBe(1)
})

test('of somebody who is not here no selection is made, and the one before stays', async () => {
  const client = given(alphabet)
  await selectFound(client, { search: 'b' })
  const only = client.selection.only({ selection, id: systemIds.newId() })
  await expect(only).rejects.toMatchObject({ code: 'NOT_FOUND', defined: true })
  expect(await selected()).toBe('b')
})

test('neither another search nor new data moves a selection', async () => {
  const client = given(alphabet)
  await selectFound(client, { search: 'd' })
  await selectFound(client, { search: 'f' })
  core.book.add({ licenses: [{ people: letters('AcEx') }] })
  core.book.book.exec(`UPDATE member SET name_key = 'z' WHERE family_name = 'd'`)
  core.engine.tellCommit({ areas: ['clients', 'members'] })
  expect(await selected()).toBe('fd')
})

test('a selection holds people of several lists, tabs and clients', async () => {
  const client = given([...alphabet, { licenses: [{ people: [{ family: 'x', state: 'sent' }] }] }])
  await selectFound(client, { search: 'a' })
  expect(await selectFound(client, { tab: 'invites' })).toBe(2)
  expect(await client.selection.summary({ selection })).toMatchObject({ people: 2, clients: 2 })
})

test('people who are gone leave the selection', async () => {
  const client = given(alphabet)
  await selectFound(client)
  core.book.book.exec(`DELETE FROM member WHERE family_name < 'c'`)
  core.engine.tellCommit({})
  expect(await client.selection.summary({ selection })).toMatchObject({ people: 6, clients: 1 })
  expect(await selectFound(client, { search: 'c' })).toBe(6)
})

test('a new book empties every selection, because its ids mean other people', async () => {
  const client = given(alphabet)
  await selectFound(client)
  core.book.startOver(2)
  core.book.add(alphabet[0] ?? {})
  core.book.finishLoad()
  core.engine.tellCommit({})
  expect(await client.selection.summary({ selection })).toMatchObject({ people: 0 })
  expect(await selected()).toBe('')
})

const known = [...'abc'].map((family) => ({ family, id: systemIds.newId() }))

/** The book is exchanged for one in which the same public ids have other internal ones. */
async function exchangeFor(people: readonly BookPerson[], isWhole = true): Promise<void> {
  await core.engine.exchangeBook(() => {
    core.book.startOver(2)
    core.book.add({ licenses: [{ people: letters('xyz') }] })
    core.book.add({ licenses: [{ people }] })
    if (isWhole) core.book.finishLoad()
    core.engine.setGeneration(2)
    core.engine.tellCommit({ areas: ['clients', 'members'] })
  })
}

test('a selection finds its people again in an exchanged book; who is gone is left out', async () => {
  const client = given([{ licenses: [{ people: known }] }])
  const { list } = await openPeople(client)
  const mark = { kind: 'range', from: 1, to: 2, selected: true } as const
  await client.selection.mark({ selection, list, mark })
  await exchangeFor(known.slice(0, 2))
  expect(await selected()).toBe('b')
  await expect(pageOf(client, list, selection)).rejects.toMatchObject({ code: 'LIST_GONE' })
})

test('a selection waits for a book that is still being filled, unless it is cleared', async () => {
  const client = given([{ licenses: [{ people: known }] }])
  await selectFound(client)
  const { list } = await openPeople(client)
  await client.selection.mark({ selection: 'other', list, mark: { kind: 'all', selected: true } })
  await exchangeFor(known, false)
  await client.selection.clear({ selection: 'other' })
  expect(await client.selection.summary({ selection })).toMatchObject({ people: 0 })
  core.book.finishLoad()
  core.engine.tellCommit({})
  expect(await client.selection.summary({ selection })).toMatchObject({ people: 3 })
  expect(await client.selection.summary({ selection: 'other' })).toMatchObject({ people: 0 })
})

test('a reader that meets damage reports it', async () => {
  const client = given(alphabet)
  core.book.book.exec('DROP TABLE member')
  await expect(openPeople(client)).rejects.toThrow()
  expect(core.engine.damages).toHaveLength(1)
})

test('a cleared selection is empty', async () => {
  const client = given(alphabet)
  await selectFound(client)
  await client.selection.clear({ selection })
  expect(await client.selection.summary({ selection })).toMatchObject({
    people: 0,
    activate: { applicable: 0, disabled: 'nothing' },
    revoke: { applicable: 0, disabled: 'nothing' },
  })
})

test('a summary is reckoned anew after a mark and after a commit', async () => {
  const client = given(alphabet)
  const applicable = async () => (await client.selection.summary({ selection })).activate.applicable
  await selectFound(client, { search: 'a' })
  const first = await applicable()
  await selectFound(client, { search: 'b' })
  const marked = await applicable()
  core.book.book.exec(`UPDATE member SET holds_seat = 1 WHERE family_name = 'a'`)
  const before = await applicable()
  core.engine.tellCommit({})
  expect([first, marked, before, await applicable()]).toEqual([1, 2, 2, 1])
})

test('a shortage is reckoned per license, named, and in client-name order', async () => {
  const client = given([
    { name: 'Zebra', licenses: [{ included: 1, people: letters('ab') }] },
    {
      name: 'äpfel',
      licenses: [
        { included: 2, people: letters('cde') },
        { included: 9, people: letters('f') },
      ],
    },
  ])
  await selectFound(client)
  const { activate, revoke } = await client.selection.summary({ selection })
  expect(activate).toMatchObject({
    applicable: 6,
    licenses: 3,
    needed: 6,
    free: 12,
    short: 2,
    shortLicenses: 2,
    fitting: 4,
  })
  expect(
    activate.shortages.map(({ client: of, needed, free, short }) => [of.name, needed, free, short]),
  ).toEqual([
    ['äpfel', 3, 2, 1],
    ['Zebra', 2, 1, 1],
  ])
  expect(revoke).toMatchObject({ applicable: 0, short: 0, disabled: 'already' })
})

test('of very many short licenses a hundred are named and all are counted', async () => {
  const licenses = [...'x'.repeat(120)].map(() => ({ included: 0, people: letters('a') }))
  const client = given([{ licenses }])
  await selectFound(client)
  const { activate } = await client.selection.summary({ selection })
  expect([activate.shortages.length, activate.shortLicenses, activate.short]).toEqual([
    100, 120, 120,
  ])
})

test('who may not is told who can', async () => {
  const canvass = {
    product: 'canvass',
    people: [...letters('ab'), { family: 'c', holdsSeat: true }],
  }
  const client = given([{ licenses: [canvass] }], { session: testSession('agent') })
  await selectFound(client)
  expect(await client.selection.summary({ selection })).toMatchObject({
    activate: { disabled: 'forbidden', skipped: { forbidden: 3 } },
    revoke: { disabled: 'forbidden', skipped: { forbidden: 3 } },
    billingHolders: ['Olivia Owner'],
  })
})

test('nobody is sent to a holder of billing permission who is no operator any more', async () => {
  const present = testSession('agent')
  const gone = { ...present.operator, name: 'Gunnar Gone', role: 'owner', removed: true } as const
  const session = { ...present, operators: [...present.operators, gone] }
  const client = given([{ licenses: [{ product: 'canvass', people: letters('a') }] }], { session })
  await selectFound(client)
  expect((await client.selection.summary({ selection })).billingHolders).toEqual(['Olivia Owner'])
})

test('in a mixed selection those who cannot be taken are skipped and counted', async () => {
  const people: BookPerson[] = [
    { family: 'owner', holdsSeat: true, isOwner: true },
    { family: 'has', holdsSeat: true },
    { family: 'wants' },
  ]
  const exempt = {
    signedUpOn: '2019-05-05',
    licenses: [{ product: 'canvass', people: letters('xy') }],
  }
  const client = given([{ licenses: [{ people }] }, exempt])
  await selectFound(client)
  const { activate, revoke } = await client.selection.summary({ selection })
  const none = { exempt: 0, forbidden: 0, owner: 0, already: 0, inviteEnded: 0 }
  expect([activate.applicable, activate.skipped]).toEqual([1, { ...none, exempt: 2, already: 2 }])
  expect([revoke.applicable, revoke.skipped]).toEqual([
    1,
    { ...none, exempt: 2, owner: 1, already: 1 },
  ])
})

test.each<[string, BookClient, 'activate' | 'revoke', string]>([
  [
    'everyone is exempt',
    { signedUpOn: '2019-05-05', licenses: [{ product: 'canvass', people: letters('ab') }] },
    'activate',
    'exempt',
  ],
  ['everyone has a seat', { licenses: [{ people: [{ holdsSeat: true }] }] }, 'activate', 'already'],
  [
    'the owner is alone',
    { licenses: [{ people: [{ holdsSeat: true, isOwner: true }] }] },
    'revoke',
    'owner',
  ],
])('a verb that can be applied to nobody says why: %s', async (_, of, verb, reason) => {
  const client = given([of])
  await selectFound(client)
  expect((await client.selection.summary({ selection }))[verb].disabled).toBe(reason)
})

test('an ended invite is the reason where only such are selected', async () => {
  const client = given([{ licenses: [{ people: [{ state: 'expired' }, { state: 'cancelled' }] }] }])
  await selectFound(client, { tab: 'invites' })
  expect((await client.selection.summary({ selection })).activate.disabled).toBe('invite-ended')
})

test('before the first connection nothing may be changed', async () => {
  const client = given([{ licenses: [{ product: 'campaign', people: letters('a') }] }], {
    session: null,
  })
  await selectFound(client)
  expect((await client.selection.summary({ selection })).activate.disabled).toBe('forbidden')
})
