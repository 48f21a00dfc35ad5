import http from 'node:http'
import { zstdDecompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { changesAt, parseChanges, readChanges, rowsById } from '#test/support/changes.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import {
  givenClient,
  givenLicense,
  givenMembers,
  givenOperator,
  givenPartner,
} from '#test/support/given.ts'
import { removeMember } from '#test/support/remove-member.ts'

let backend: TestBackend
let partners = 0

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

/** A partner with `count` clients, each with a license of four people. */
async function givenBook(count: number) {
  const { store } = backend
  const partner = await givenPartner(store, `book${(partners += 1)}`)
  const clients = []
  for (let n = 0; n < count; n += 1) {
    const client = await givenClient(store, partner, { name: `Client ${n}` })
    const license = await givenLicense(store, client)
    clients.push({ client, license, people: await givenMembers(store, license, 3) })
  }
  return { partner, clients }
}

async function textOf(email: string, cursor?: string): Promise<string> {
  return (await backend.fetchAs(email, changesAt(cursor))).text()
}

test('S2.4 a first sync brings every client whole, with its licenses and their people, in id order, and ends with a checkpoint', async () => {
  const { partner, clients } = await givenBook(130)
  const { header, items, frames } = await readChanges(backend, partner.owner)
  expect(header.totals).toEqual({ clients: 130, licenses: 130, members: 520 })
  const ids = clients.map(({ client }) => client.id)
  expect(frames.flatMap((f) => (f.frame === 'client-complete' ? [f.client] : []))).toEqual(ids)
  expect(frames.at(-1)?.frame).toBe('checkpoint')
  const shape = items.slice(0, 7).map((item) => ('kind' in item ? item.kind : item.frame))
  expect(shape).toEqual([
    'client',
    'license',
    'member',
    'member',
    'member',
    'member',
    'client-complete',
  ])
  expect(rowsById(items, 'member').size).toBe(520)
  const licenses = rowsById(items, 'license')
  const clientsOf = [...rowsById(items, 'member').values()].map(
    ({ license }) => licenses.get(String(license))?.client,
  )
  expect(clientsOf).toEqual(ids.flatMap((id) => [id, id, id, id]))
})

test('a client without licenses and a partner without clients are complete, too', async () => {
  const partner = await givenPartner(backend.store, `empty${(partners += 1)}`)
  const nothing = await readChanges(backend, partner.owner)
  expect(nothing.frames.map((f) => f.frame)).toEqual(['checkpoint'])
  const client = await givenClient(backend.store, partner)
  const one = await readChanges(backend, partner.owner)
  expect(one.frames[0]).toMatchObject({ frame: 'client-complete', client: client.id })
})

test('a client of more people than a page is not torn', async () => {
  const { partner, clients } = await givenBook(2)
  const license = must(clients[0], 'two').license
  await givenMembers(backend.store, license, 4_500)
  const { items, frames } = await readChanges(backend, partner.owner)
  const ofLicense = [...rowsById(items, 'member').values()].filter((m) => m.license === license.id)
  expect(ofLicense).toHaveLength(4_504)
  expect(frames).toHaveLength(3)
})

test('a body that was cut resumes behind its last complete client, and nothing is lost', async () => {
  const { partner } = await givenBook(12)
  const whole = await textOf(partner.owner)
  const cut = parseChanges(whole.slice(0, Math.floor(whole.length / 2)))
  const rest = await readChanges(backend, partner.owner, cut.cursor)
  const firstOfRest = rest.frames[0]
  const completed = cut.frames.length
  expect(rest.frames.filter((f) => f.frame === 'client-complete')).toHaveLength(12 - completed)
  expect(firstOfRest?.frame).toBe('client-complete')
  const all = parseChanges(whole)
  const both = [...cut.items, ...rest.items]
  for (const kind of ['client', 'license', 'member'] as const) {
    expect(rowsById(both, kind)).toEqual(rowsById(all.items, kind))
  }
})

test('what changed while a first sync was cut comes with its deltas', async () => {
  const { partner, clients } = await givenBook(12)
  const whole = await textOf(partner.owner)
  const cut = parseChanges(whole.slice(0, Math.floor(whole.length / 2)))
  const { license, people } = must(clients[0], 'twelve')
  const members = people.map(({ id }) => id)
  await sendCommands(backend, partner.owner, givenCommand({ license: license.id, members }))
  const rest = await readChanges(backend, partner.owner, cut.cursor)
  const seen = rowsById(rest.items, 'member')
  expect(members.map((id) => seen.get(id)?.holdsSeat)).toEqual([1, 1, 1])
  expect(rowsById(rest.items, 'license').get(license.id)).toMatchObject({ inUse: 4 })
})

test('a finished cursor brings only what changed since, and always a checkpoint', async () => {
  const { partner, clients } = await givenBook(3)
  const first = await readChanges(backend, partner.owner)
  const empty = await readChanges(backend, partner.owner, first.cursor)
  expect(empty.header.totals).toBeNull()
  expect(empty.items.map((item) => 'frame' in item && item.frame)).toEqual(['checkpoint'])
  const { license, people } = must(clients[1], 'three')
  const command = givenCommand({ license: license.id, members: [people[0]?.id ?? ''] })
  const [answer] = await sendCommands(backend, partner.owner, command)
  const deltas = await readChanges(backend, partner.owner, empty.cursor)
  expect(deltas.items.map((item) => ('kind' in item ? item.kind : item.frame))).toEqual([
    'license',
    'member',
    'checkpoint',
  ])
  expect(deltas.frames[0]).toMatchObject({ version: answer?.version })
})

test('many deltas are cut into checkpoints at version borders', async () => {
  const { partner, clients } = await givenBook(1)
  const { cursor } = await readChanges(backend, partner.owner)
  await givenMembers(backend.store, must(clients[0], 'one').license, 5_200)
  const deltas = await readChanges(backend, partner.owner, cursor)
  const versions = deltas.frames.flatMap((f) => (f.frame === 'checkpoint' ? [f.version] : []))
  expect(versions).toHaveLength(2)
  expect(versions).toEqual(versions.toSorted((a, b) => a - b))
  expect(rowsById(deltas.items, 'member').size).toBe(5_200)
  const cutAt = must(deltas.frames[0], 'two checkpoints')
  const rest = await readChanges(backend, partner.owner, 'cursor' in cutAt ? cutAt.cursor : '')
  expect(rowsById(rest.items, 'member').size).toBe(200)
})

test('a row that is no more comes as gone', async () => {
  const { partner, clients } = await givenBook(1)
  const { cursor } = await readChanges(backend, partner.owner)
  const person = must(clients[0]?.people[0], 'three')
  await removeMember(backend.store, person)
  const deltas = await readChanges(backend, partner.owner, cursor)
  expect(deltas.items).toContainEqual({ kind: 'gone', values: ['member', person.id] })
  expect(rowsById(deltas.items, 'license').get(person.license)).toMatchObject({ people: 3 })
})

test('an operator sees the granted clients and nothing else, in first sync and deltas', async () => {
  const { partner, clients } = await givenBook(4)
  const granted = must(clients[2], 'four')
  const email = await givenOperator(backend.store, partner, {
    email: `limited@${partner.id}.example`,
    clients: [granted.client.id],
  })
  const first = await readChanges(backend, email)
  expect(first.header.totals).toEqual({ clients: 1, licenses: 1, members: 4 })
  expect([...rowsById(first.items, 'client').keys()]).toEqual([granted.client.id])
  for (const { license, people } of clients) {
    const members = people.map(({ id }) => id)
    await sendCommands(backend, partner.owner, givenCommand({ license: license.id, members }))
  }
  const deltas = await readChanges(backend, email, first.cursor)
  expect([...rowsById(deltas.items, 'license').keys()]).toEqual([granted.license.id])
  expect(rowsById(deltas.items, 'member').size).toBe(3)
})

test('nothing of another partner is ever in a body', async () => {
  const [own, other] = [await givenBook(2), await givenBook(2)]
  const text = await textOf(own.partner.owner)
  for (const { client, license } of other.clients) {
    expect(text.includes(client.id) || text.includes(license.id)).toBe(false)
  }
})

test('a cursor of another life or person is answered with reset alone', async () => {
  const { partner, clients } = await givenBook(2)
  const email = await givenOperator(backend.store, partner, {
    email: `granted@${partner.id}.example`,
    clients: [must(clients[0], 'two').client.id],
  })
  const { cursor } = await readChanges(backend, email)
  const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
  const forged = (at: number, value: unknown): string =>
    Buffer.from(JSON.stringify(parts.with(at, value))).toString('base64url')
  const reasonOf = async (by: string, text: string): Promise<unknown> =>
    (await readChanges(backend, by, text)).items
  const reset = (reason: string) => [{ frame: 'reset', reason }]
  expect(await reasonOf(email, forged(0, 'another'))).toEqual(reset('epoch'))
  expect(await reasonOf(email, forged(3, 9_999_999))).toEqual(reset('epoch'))
  expect(await reasonOf(partner.owner, cursor)).toEqual(reset('operator'))
  expect(await reasonOf(email, forged(2, 2))).toEqual(reset('epoch'))
  expect(await reasonOf(email, forged(5, [2, null]))).toEqual(reset('epoch'))
})

test.for([
  'abc',
  '!!!',
  'e30',
  'W10',
  'bnVsbA',
  `${Buffer.from('["a","b",0,0,null,null]').toString('base64')}==`,
])('the malformed cursor %s is refused', async (cursor) => {
  const { partner } = await givenBook(0)
  const response = await backend.fetchAs(partner.owner, changesAt(cursor))
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'invalid-cursor' })
})

test.for([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
  ['zstd', zstdDecompressSync],
  ['identity', (body: Buffer) => body],
] as const)('the body is encoded as asked: %s', async ([encoding, decode]) => {
  const { partner } = await givenBook(3)
  const token = await backend.tokenFor(partner.owner)
  const response = await getRaw({ authorization: `Bearer ${token}`, 'accept-encoding': encoding })
  expect(response.encoding ?? 'identity').toBe(encoding)
  expect(parseChanges(decode(response.body).toString()).frames.at(-1)?.frame).toBe('checkpoint')
})

test('a reader that hangs up in the middle does the backend no harm', async () => {
  const { partner } = await givenBook(120)
  for (let n = 0; n < 5; n += 1) {
    const response = await backend.fetchAs(partner.owner, changesAt())
    const reader = must(response.body, 'a stream').getReader()
    await reader.read()
    await reader.cancel()
  }
  expect((await readChanges(backend, partner.owner)).frames.at(-1)?.frame).toBe('checkpoint')
})

test('a body that the backend cannot finish does not look whole', async () => {
  const failing = await startBackend()
  const { owner, id } = await givenPartner(failing.store)
  await givenLicense(failing.store, await givenClient(failing.store, { id }))
  await failing.store.db.schema.dropTable('member').execute()
  const response = await failing.fetchAs(owner, changesAt(), {
    headers: { 'accept-encoding': 'identity' },
  })
  await expect(response.text()).rejects.toThrow()
  await failing.stop()
})

/** Without a library that decodes by itself. */
async function getRaw(
  headers: http.OutgoingHttpHeaders,
): Promise<{ encoding: string | undefined; body: Buffer }> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>()
  http.get(`${backend.url}/v1/changes`, { headers }, resolve).on('error', reject)
  const response = await promise
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return { encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }
}
