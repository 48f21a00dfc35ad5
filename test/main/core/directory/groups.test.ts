import { afterEach, expect, test } from 'vitest'
import type { Mark } from '#shared/rpc/contract/selection.ts'
import type { BookClient } from '#test/support/book.ts'
import { openPeople, rowsOf } from '#test/support/directory-lists.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

let core: StillCore

afterEach(() => core.close())

const people = (families: string, holdsSeat = false) =>
  [...families].map((family) => ({ family, holdsSeat }))
const clients: readonly BookClient[] = [
  { name: 'B', licenses: [{ people: people('cd', true) }, { people: people('e') }] },
  { name: 'A', licenses: [{ people: people('xya') }] },
  { name: 'C', licenses: [{ people: [{ family: 'z', state: 'sent' }] }] },
]

function given(all = clients) {
  core = stillCore(all)
  return core.client
}

async function open() {
  const sort = { by: 'name', descending: true } as const
  return openPeople(core.client, { grouped: true, sort })
}

test('clients stand in name order whatever the order inside, with headings at positions of their own', async () => {
  const client = given()
  const { list, count, positions } = await open()
  const rows = await rowsOf(client, list)
  expect([count, positions]).toEqual([6, 8])
  expect(rows.map((row) => (row.kind === 'group' ? row.client.name : row.familyName))).toEqual([
    ...['A', 'y', 'x', 'a', 'B', 'e', 'd', 'c'],
  ])
})

test('a heading counts its people of this list, those with a seat and those selected', async () => {
  const client = given()
  const { list } = await open()
  const mark: Mark = { kind: 'positions', positions: [2, 6], selected: true }
  await client.selection.mark({ selection: 'window', list, mark })
  const groups = (await rowsOf(client, list)).filter((row) => row.kind === 'group')
  expect(groups.map((group) => [group.people, group.licensed, group.selected])).toEqual([
    [3, 0, 1],
    [3, 2, 1],
  ])
})

test.each<[Mark, string]>([
  [{ kind: 'positions', positions: [0], selected: true }, 'axy'],
  [{ kind: 'positions', positions: [4, 1], selected: true }, 'cdey'],
  [{ kind: 'range', from: 2, to: 5, selected: true }, 'aex'],
  [{ kind: 'range', from: 3, to: 4, selected: true }, 'acde'],
  [{ kind: 'all', selected: true }, 'acdexy'],
])('the heading that a mark names stands for all of the group: %j', async (mark, expected) => {
  const client = given()
  const { list } = await open()
  expect(await client.selection.mark({ selection: 'window', list, mark })).toEqual({
    people: expected.length,
  })
  const rows = await rowsOf(client, list)
  const selected = rows.flatMap((row) =>
    row.kind === 'person' && row.selected ? row.familyName : [],
  )
  expect(selected.sort().join('')).toBe(expected)
})
