import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '#shared/lib/fold.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { DirectoryQuery } from '#shared/rpc/contract/members.ts'
import { directoryQuery, openPeople, pageOf } from '#test/support/directory-lists.ts'
import { stillCore, type StillCore } from '#test/support/still-core.ts'

interface Person {
  readonly id: string
  readonly given: string
  readonly family: string
  readonly email: string | null
  readonly phone: string | null
  readonly state: 'member' | 'sent'
}

interface Client {
  readonly id: string
  readonly name: string
  readonly people: readonly Person[]
}

const PIECES = [
  ...['an', 'Bo', 'Søren', 'Åse', 'Ødegård', 'José', 'nuñez', 'Łukasz', 'Çelik', 'İnce', 'ısı'],
  ...['straße', 'ﬁnn', 'O’Neil', "d'Arc", 'Μαρία', 'ΟΔΥΣΣΕΑΣ', 'Ольга', 'Ёлкин', 'Йован', 'שרה'],
  ...[
    'فاطمة',
    'राम',
    'देवी',
    '小龙',
    '山田',
    'ガ',
    '김',
    '민준',
    'สมชาย',
    'Nguyễn',
    '𠮷野',
    '😀',
    '3com',
    '42',
  ],
]

const piece = fc.constantFrom(...PIECES)
const name = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', '-', '', ', ', '\u00a0')), { maxLength: 3 })
  .map((parts) => parts.flat().join(''))
const email = fc
  .tuple(
    fc.constantFrom('ann', 'an.bo', 'x_y', '3com', 'z-z+tag'),
    fc.constantFrom('a.example', 'bo.example'),
  )
  .map((parts) => parts.join('@'))
const person: fc.Arbitrary<Person> = fc.record({
  id: fc.uuid(),
  given: name,
  family: name,
  email: fc.option(email),
  phone: fc.option(fc.constantFrom('+4217', '+3530', '+14255550123')),
  state: fc.constantFrom('member', 'sent'),
})
const client: fc.Arbitrary<Client> = fc.record({
  id: fc.constant(0).map(() => systemIds.newId()),
  name,
  people: fc.array(person, { maxLength: 12 }),
})
const typed = fc.oneof(
  fc
    .array(
      fc.tuple(piece, fc.nat(6)).map(([text, length]) => text.slice(0, length + 1)),
      { maxLength: 3 },
    )
    .map((words) => words.join(' ')),
  fc.tuple(email, fc.nat(14)).map(([text, length]) => text.slice(0, length)),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => !/\d/.test(text)),
)

const NOT_WORD = /[^\p{L}\p{N}\p{Co}]+/u
const wordsOf = (text: string) => fold(text).split(NOT_WORD).filter(Boolean)

/** What the directory must show, written down as plainly as possible. */
function model(clients: readonly Client[], query: DirectoryQuery): string[] {
  const wanted = query.search.trim()
  const words = wordsOf(wanted)
  const found = clients.flatMap((of) => of.people.map((someone) => ({ ...someone, client: of })))
  return found
    .filter((someone) => (someone.state === 'member') === (query.tab === 'members'))
    .filter((someone) => query.client === null || someone.client.id === query.client)
    .filter((someone) => {
      if (wanted === '') return true
      if (wanted.includes('@')) return someone.email?.startsWith(wanted.toLowerCase()) ?? false
      const has = [someone.given, someone.family, someone.email, someone.phone, someone.client.name]
      const hasWords = has.flatMap((text) => wordsOf(text ?? ''))
      return (
        words.length > 0 && words.every((word) => hasWords.some((other) => other.startsWith(word)))
      )
    })
    .sort((a, b) => Buffer.compare(orderKey(a), orderKey(b)))
    .map((someone) => someone.id)
}

function orderKey({ family, given, id }: Person): Buffer {
  return Buffer.from(`${fold(family)}\u0001${fold(given)}\u0000${id}`)
}

function ready(clients: readonly Client[], isReady: boolean): StillCore {
  const given = clients.map(({ id, name, people }) => ({ id, name, licenses: [{ people }] }))
  return stillCore(given, { isReady })
}

async function found(core: StillCore, query: DirectoryQuery) {
  const { list, count } = await openPeople(core.client, query)
  return { count, ids: (await pageOf(core.client, list)).map((row) => row.id) }
}

const clients = fc
  .array(client, { minLength: 1, maxLength: 5 })
  .filter((all) => areUnique(all.flatMap((one) => one.people.map((someone) => someone.id))))
const asked = fc.record({
  tab: fc.constantFrom('members', 'invites'),
  search: typed,
  at: fc.nat(8),
})

function areUnique(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length
}

test('a search finds exactly whom the plain model finds, in the same order', async () => {
  const property = fc.asyncProperty(
    clients,
    fc.array(asked, { maxLength: 20 }),
    async (all, queries) => {
      const core = ready(all, true)
      for (const { tab, search, at } of queries) {
        const query = directoryQuery({ tab, search, client: all[at]?.id ?? null })
        const ids = model(all, query)
        expect(await found(core, query)).toEqual({ count: ids.length, ids })
      }
      core.close()
    },
  )
  await fc.assert(property, { numRuns: 40, seed: 20261122 })
})

test('one complete client is searched alike while the first sync still runs', async () => {
  const property = fc.asyncProperty(
    clients,
    fc.array(asked, { maxLength: 20 }),
    async (all, queries) => {
      const core = ready(all, false)
      for (const { tab, search, at } of queries) {
        const query = directoryQuery({ tab, search, client: all[at % all.length]?.id ?? null })
        const ids = model(all, query)
        expect(await found(core, query)).toEqual({ count: ids.length, ids })
      }
      core.close()
    },
  )
  await fc.assert(property, { numRuns: 20, seed: 20261122 })
})
