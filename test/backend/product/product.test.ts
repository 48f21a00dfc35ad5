import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEY_HEADER, sign, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#backend/product/signature.ts'
import type { LicenseTable } from '#backend/store/tables.ts'
import { problem } from '#shared/protocol/problem.ts'
import {
  entitlementAnswer,
  factsAnswer,
  licenseKeyList,
  newLicenseKey,
  ownedAnswer,
  ownersAnswer,
  type EntitlementAnswer,
  type FactsAnswer,
  type FactsRequest,
} from '#shared/protocol/product.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { readChanges, rowsById } from '#test/support/changes.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import { listen } from '#test/support/events.ts'
import {
  givenClient,
  givenLicense,
  givenMember,
  givenOperator,
  givenPartner,
} from '#test/support/given.ts'
import { handClock } from '#test/support/hand-clock.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { givenProduct, type GivenProduct } from '#test/support/product.ts'

const clock = handClock()
let backend: TestBackend
let houses = 0

beforeAll(async () => {
  backend = await startBackend({ clock })
})
afterAll(() => backend.stop())

async function givenHouse(facts: Partial<LicenseTable> = {}, signedUpOn = '2022-05-01') {
  const partner = await givenPartner(backend.store, `product${(houses += 1)}`)
  const client = await givenClient(backend.store, partner, { signed_up_on: signedUpOn })
  const license = await givenLicense(backend.store, client, facts)
  const product = await givenProduct(backend, license)
  const ann = await givenMember(backend.store, license, { email: `ann${houses}@contoso.example` })
  const ben = await givenMember(backend.store, license, { holds_seat: 1 })
  return { partner, client, license, product, ann, ben }
}

async function take(product: GivenProduct, facts: Partial<FactsRequest>): Promise<FactsAnswer> {
  const answer = await product.send(facts)
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return factsAnswer.parse(JSON.parse(text))
}

async function owned(as: string, license: string, member: string) {
  const answer = await backend.fetchAs(as, `/v1/owned?license=${license}&member=${member}`)
  return ownedAnswer.parse(await answer.json())
}

async function entitlement(product: GivenProduct, who: string): Promise<EntitlementAnswer> {
  const answer = await product.ask(`/v1/entitlements?license=${product.license}&${who}`)
  return entitlementAnswer.parse(await answer.json())
}

const deal = (id: string, member: string, name = `Deal ${id}`) =>
  ({ kind: 'deal', id, name, member: { id: member } }) as const

function post(as: string, path: string, body: object): Promise<Response> {
  const key = { 'idempotency-key': systemIds.newId() }
  return backend.fetchAs(as, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...key },
    body: JSON.stringify(body),
  })
}

test('a secret is made by an owner or administrator, shown once, listed without, and ended', async () => {
  const { partner, license, product } = await givenHouse()
  const path = `/v1/licenses/${license.id}/keys`
  expect((await post(partner.agent, path, {})).status).toBe(403)
  const made = newLicenseKey.parse(await (await post(partner.administrator, path, {})).json())
  const asked = `/v1/entitlements?license=${license.id}&member=${systemIds.newId()}`
  const ask = (): Promise<Response> => {
    const at = clock.now()
    const signature = sign(made.secret, { at, method: 'GET', path: asked, body: '' })
    return fetch(backend.url + asked, {
      headers: {
        [KEY_HEADER]: made.key,
        [TIMESTAMP_HEADER]: String(at),
        [SIGNATURE_HEADER]: signature,
      },
    })
  }
  expect((await ask()).status).toBe(200)
  const listed = await (await backend.fetchAs(partner.owner, path)).text()
  expect(listed).not.toContain(made.secret)
  const { keys } = licenseKeyList.parse(JSON.parse(listed))
  expect(new Set(keys.map(({ id }) => id))).toEqual(new Set([product.key, made.id]))
  expect((await post(partner.owner, `${path}/${made.id}/end`, {})).status).toBe(200)
  expect((await ask()).status).toBe(401)
  const everything = await backend.store.db.selectFrom('license_key').selectAll().execute()
  expect(JSON.stringify(everything)).not.toContain(made.secret)
})

test('what is not signed for the license, or long ago, is refused in the same words', async () => {
  const { product } = await givenHouse()
  const path = `/v1/entitlements?license=${product.license}&member=${systemIds.newId()}`
  const good = product.headersFor('GET', path)
  const at = String(clock.now() - 5 * 60_000 - 1)
  const stale = sign(product.secret, { at: Number(at), method: 'GET', path, body: '' })
  const [partner] = (good[KEY_HEADER] ?? '').split('.')
  const bad: Record<string, string>[] = [
    {},
    { ...good, [SIGNATURE_HEADER]: 'v1=00' },
    { ...good, [SIGNATURE_HEADER]: (good[SIGNATURE_HEADER] ?? '').replace('v1=', '') },
    { ...good, [TIMESTAMP_HEADER]: String(clock.now() + 1) },
    { ...good, [TIMESTAMP_HEADER]: '' },
    { ...good, [TIMESTAMP_HEADER]: at, [SIGNATURE_HEADER]: stale },
    { ...good, [KEY_HEADER]: `${partner}.${systemIds.newId()}` },
    { ...good, [KEY_HEADER]: `${systemIds.newId()}.${product.key}` },
    { ...good, [KEY_HEADER]: 'x' },
    product.headersFor('POST', path),
    product.headersFor('GET', `${path}&email=a@b.example`),
  ]
  const said = new Set<string>()
  for (const headers of bad) {
    const answer = await fetch(backend.url + path, { headers })
    expect(answer.status).toBe(401)
    said.add(await answer.text())
  }
  expect(said.size).toBe(1)
  expect((await fetch(backend.url + path, { headers: good })).status).toBe(200)
})

test('a body that was changed on the way is refused before it is read', async () => {
  const { product } = await givenHouse()
  const path = `/v1/licenses/${product.license}/facts`
  const headers = product.headersFor('POST', path, '{"sequence":1}')
  const type = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers: { ...headers, ...type }, body: '{"sequence":' }
  expect((await fetch(backend.url + path, init)).status).toBe(401)
})

/** Sends the head of a request that promises two megabytes, and nothing of them. */
function answerToHead(path: string, headers: Record<string, string>): Promise<number> {
  const promised = { 'content-type': 'application/json', 'content-length': 2 * 1024 * 1024 }
  return new Promise((resolve, reject) => {
    const asking = request(backend.url + path, {
      method: 'POST',
      headers: { ...headers, ...promised },
    })
    asking.once('error', reject)
    asking.once('response', (answer) => {
      resolve(answer.statusCode ?? 0)
      asking.destroy()
    })
    asking.flushHeaders()
  })
}

test('a sender whom no key names is refused before anything of the body is read', async () => {
  const { partner, product } = await givenHouse()
  const path = `/v1/licenses/${product.license}/facts`
  const good = product.headersFor('POST', path)
  const stale = { [TIMESTAMP_HEADER]: String(clock.now() - 5 * 60_000 - 1) }
  const unknown = { [KEY_HEADER]: `${partner.id}.${systemIds.newId()}` }
  for (const wrong of [stale, unknown, { [SIGNATURE_HEADER]: 'v1=00' }]) {
    expect(await answerToHead(path, { ...good, ...wrong })).toBe(401)
  }
  await post(partner.owner, `/v1/licenses/${product.license}/keys/${product.key}/end`, {})
  expect(await answerToHead(path, good)).toBe(401)
})

test('the secret of one license says nothing of another, whether it is there or not', async () => {
  const [mine, other] = [await givenHouse(), await givenHouse()]
  const ask = async (license: string): Promise<string> => {
    const path = `/v1/entitlements?license=${license}&member=${other.ann.id}`
    const answer = await mine.product.ask(path)
    expect(answer.status).toBe(404)
    return answer.text()
  }
  expect(await ask(other.license.id)).toBe(await ask(systemIds.newId()))
})

test('the product says how many contacts are used of how many, and the newest stands', async () => {
  const { license, product } = await givenHouse()
  await take(product, { sequence: 2, contacts: { used: 1_200, limit: 2_500 } })
  expect(await take(product, { sequence: 1, contacts: { used: 9, limit: 9 } })).toEqual({
    ...{ sequence: 1, outcome: 'old', unknown: [] },
  })
  await take(product, { sequence: 3 })
  const row = await backend.store.db
    .selectFrom('license_usage')
    .select(['contacts_used', 'contacts_limit', 'sequence'])
    .where('license', '=', license.id)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ contacts_used: 1_200, contacts_limit: 2_500, sequence: 3 })
})

test('a last sign-in reaches consoles, moves only forward and never into the future', async () => {
  const { partner, product, ann, ben } = await givenHouse()
  const stream = await listen(backend, partner.owner)
  const at = clock.now() - 60_000
  const members = [
    { member: { email: ann.email ?? '' }, lastSignInAt: at },
    { member: { id: ben.id }, lastSignInAt: clock.now() + 86_400_000 },
    { member: { email: 'nobody@contoso.example' }, lastSignInAt: at },
  ]
  expect((await take(product, { sequence: 1, members })).unknown).toEqual(['/members/2'])
  const seen = async () => {
    const { items } = await readChanges(backend, partner.owner)
    const rows = rowsById(items, 'member')
    return [ann.id, ben.id].map((id) => rows.get(id)?.lastSeenAt)
  }
  expect(await seen()).toEqual([at, clock.now()])
  expect(await stream.until(({ pokes }) => pokes.length > 1)).toBe(true)
  await stream.close()
  const earlier = [{ member: { id: ann.id }, lastSignInAt: at - 1 }]
  await take(product, { sequence: 2, members: earlier })
  expect(await seen()).toEqual([at, clock.now()])
})

test('the same facts again get the same answer; others under the sequence are refused', async () => {
  const { product, ann } = await givenHouse()
  const facts = { sequence: 7, things: [deal('d1', ann.id), deal('d2', systemIds.newId())] }
  const first = await take(product, facts)
  expect(first).toEqual({ sequence: 7, outcome: 'taken', unknown: ['/things/1'] })
  expect(await take(product, facts)).toEqual(first)
  const other = await product.send({ ...facts, things: [] })
  expect([other.status, problem.parse(await other.json()).code]).toEqual([409, 'sequence-reused'])
})

test('a full snapshot replaces what was owned, a partial one changes what it names', async () => {
  const { partner, license, product, ann, ben } = await givenHouse()
  const names = async (id: string) =>
    (await owned(partner.owner, license.id, id)).things.map(({ name }) => name)
  await take(product, {
    sequence: 1,
    snapshot: 'full',
    things: [deal('a', ann.id), deal('b', ann.id)],
  })
  await take(product, {
    sequence: 2,
    things: [deal('b', ben.id), deal('c', ann.id)],
    gone: [{ kind: 'deal', id: 'a' }],
  })
  expect([await names(ann.id), await names(ben.id)]).toEqual([['Deal c'], ['Deal b']])
  await take(product, { sequence: 3, snapshot: 'full', things: [deal('z', ben.id)] })
  expect([await names(ann.id), await names(ben.id)]).toEqual([[], ['Deal z']])
})

test('S4.12 S4.13 before a removal the console reads what breaks and what needs a new owner', async () => {
  const { partner, client, license, product, ann } = await givenHouse()
  const things = [
    deal('d1', ann.id),
    { ...deal('t1', ann.id, 'Call back'), kind: 'task' as const },
    { ...deal('i1', ann.id, 'Shop'), kind: 'integration' as const },
  ]
  await take(product, { things })
  expect(await owned(partner.agent, license.id, ann.id)).toEqual({
    counts: { list: 0, account: 0, deal: 1, task: 1, integration: 1 },
    things: [
      { kind: 'deal', id: 'd1', name: 'Deal d1' },
      { kind: 'integration', id: 'i1', name: 'Shop' },
      { kind: 'task', id: 't1', name: 'Call back' },
    ],
  })
  const email = `limited@${client.id}.example`
  const limited = await givenOperator(backend.store, partner, { email, clients: [] })
  const path = (member: string): string => `/v1/owned?license=${license.id}&member=${member}`
  const nobody = systemIds.newId()
  const hidden = await backend.fetchAs(limited, path(ann.id))
  const unknown = await backend.fetchAs(partner.owner, path(nobody))
  const told = (await hidden.text()).replaceAll(ann.id, nobody)
  expect([hidden.status, told]).toEqual([unknown.status, await unknown.text()])
  expect(hidden.status).toBe(404)
})

test('S4.12 who of a license owns something, and with whom which integrations break, is told to who may see the client', async () => {
  const { partner, client, license, product, ann, ben } = await givenHouse()
  await take(product, {
    things: [
      deal('d1', ann.id),
      ...['Shop', 'Fax', 'Map', 'Mail', 'Chat', 'Blog'].map(
        (name) => ({ ...deal(name, ben.id, name), kind: 'integration' }) as const,
      ),
    ],
  })
  const path = (id: string): string => `/v1/owners?license=${id}`
  const answer = await backend.fetchAs(partner.agent, path(license.id))
  expect(ownersAnswer.parse(await answer.json())).toEqual({
    owners: [ann.id],
    integrations: [{ member: ben.id, count: 6, names: ['Blog', 'Chat', 'Fax', 'Mail', 'Map'] }],
  })
  const email = `unseeing@${client.id}.example`
  const limited = await givenOperator(backend.store, partner, { email, clients: [] })
  const nobody = systemIds.newId()
  const hidden = await backend.fetchAs(limited, path(license.id))
  const unknown = await backend.fetchAs(partner.owner, path(nobody))
  const told = (await hidden.text()).replaceAll(license.id, nobody)
  expect([hidden.status, told]).toEqual([unknown.status, await unknown.text()])
  expect(hidden.status).toBe(404)
})

test('S4.13 with facts taken, a removal asks for an heir and then hands over', async () => {
  const { partner, license, product, ann, ben } = await givenHouse()
  await take(product, { things: [deal('d1', ann.id)] })
  const remove = async (heirs: { deal?: string }) => {
    const args = { people: [{ id: ann.id, heirs }] }
    const command = givenPeopleCommand(license.id, { verb: 'remove-members', args })
    const [answer] = await sendCommands(backend, partner.owner, command)
    return answer?.members
  }
  expect(await remove({})).toMatchObject([{ id: ann.id, code: 'heir-missing' }])
  expect(await remove({ deal: ben.id })).toEqual([{ id: ann.id, code: 'removed' }])
  expect((await owned(partner.owner, license.id, ben.id)).counts.deal).toBe(1)
  expect((await take(product, { sequence: 2, things: [deal('d2', ann.id)] })).unknown).toEqual([
    '/things/0',
  ])
})

test('S4.13 facts from before a removal, told again, undo no hand-over', async () => {
  const { partner, license, product, ann, ben } = await givenHouse()
  const carl = await givenMember(backend.store, license)
  const email = ann.email ?? ''
  const asOf = clock.now()
  const things = [deal('d1', ann.id), { ...deal('d2', ann.id), member: { email } }]
  await take(product, { asOf, things })
  const remove = async (id: string, heirs: { deal?: string }) => {
    const args = { people: [{ id, heirs }] }
    const command = givenPeopleCommand(license.id, { verb: 'remove-members', args })
    const [answer] = await sendCommands(backend, partner.owner, command)
    return answer?.members.map(({ code }) => code)
  }
  expect(await remove(ann.id, { deal: ben.id })).toEqual(['removed'])
  clock.pass(1)
  const again = givenInvitee({ email })
  const invited = { verb: 'invite-members' as const, args: { people: [again] } }
  await sendCommands(backend, partner.owner, givenPeopleCommand(license.id, invited))
  for (const [sequence, snapshot] of [
    [2, 'partial'],
    [3, 'full'],
  ] as const) {
    const { unknown } = await take(product, { sequence, snapshot, asOf, things })
    expect(unknown).toEqual(['/things/0', '/things/1'])
    expect((await owned(partner.owner, license.id, ben.id)).counts.deal).toBe(2)
  }
  expect(await remove(ben.id, {})).toEqual(['heir-missing'])
  expect(await remove(ben.id, { deal: carl.id })).toEqual(['removed'])
  await take(product, { sequence: 4, things })
  expect((await owned(partner.owner, license.id, carl.id)).counts.deal).toBe(1)
  expect((await owned(partner.owner, license.id, again.id)).counts.deal).toBe(1)
})

test('S0.4 S0.20 a person without a seat may not use the paid features, and with one may', async () => {
  const { partner, license, product, ann, ben } = await givenHouse()
  expect(await entitlement(product, `member=${ben.id}`)).toEqual({
    ...{ allowed: true, reason: 'seat', member: ben.id, group: null, permissions: null },
  })
  const byAddress = `email=${encodeURIComponent((ann.email ?? '').toUpperCase())}`
  expect(await entitlement(product, byAddress)).toEqual({
    ...{ allowed: false, reason: 'no-seat', member: ann.id, group: null, permissions: [] },
  })
  const revoke = { license: license.id, verb: 'revoke-seats', members: [ben.id] } as const
  await sendCommands(backend, partner.owner, givenCommand(revoke))
  expect(await entitlement(product, `member=${ben.id}`)).toMatchObject({ reason: 'no-seat' })
})

test('S0.12 S0.15 S0.23 an invitee has access only once signed up, and then only with a seat', async () => {
  const { license, product } = await givenHouse()
  const invite = { state: 'delivered', holds_seat: 1, email: 'ivy@contoso.example' } as const
  const ivy = await givenMember(backend.store, license, invite)
  expect(await entitlement(product, `member=${ivy.id}`)).toMatchObject({
    ...{ allowed: false, reason: 'not-signed-up' },
  })
  const set = (state: 'member', holds_seat: 0 | 1) =>
    backend.store.db
      .updateTable('member')
      .set({ state, holds_seat })
      .where('id', '=', ivy.id)
      .execute()
  await set('member', 1)
  expect(await entitlement(product, 'email=ivy@contoso.example')).toMatchObject({ allowed: true })
  await set('member', 0)
  expect(await entitlement(product, `member=${ivy.id}`)).toMatchObject({ allowed: false })
})

test('S0.1 at a client that signed up before 8 February 2021 everybody may, at a later one not', async () => {
  const exempt = await givenHouse({ product: 'canvass' }, '2021-02-07')
  const later = await givenHouse({ product: 'canvass' }, '2021-02-08')
  expect(await entitlement(exempt.product, `member=${exempt.ann.id}`)).toMatchObject({
    ...{ allowed: true, reason: 'exempt' },
  })
  expect(await entitlement(later.product, `member=${later.ann.id}`)).toMatchObject({
    ...{ allowed: false, reason: 'no-seat' },
  })
  const stranger = await entitlement(exempt.product, 'email=nobody@contoso.example')
  expect(stranger).toEqual({
    ...{ allowed: false, reason: 'not-a-member', member: null, group: null, permissions: [] },
  })
})

test('a person of another license of the same partner is nobody here', async () => {
  const { client, product } = await givenHouse()
  const other = await givenLicense(backend.store, { partner: client.partner, id: client.id })
  const carl = await givenMember(backend.store, other, { holds_seat: 1 })
  expect(await entitlement(product, `member=${carl.id}`)).toMatchObject({ reason: 'not-a-member' })
})
