import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportAnswer, ImportRequest, ImportRow } from '#shared/protocol/imports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenClient, givenOperator, givenPartner, type GivenPartner } from '#test/support/given.ts'

let backend: TestBackend
let partner: GivenPartner

beforeAll(async () => {
  backend = await startBackend({
    clock: { now: () => Date.UTC(2026, 10, 22, 12), monotonic: () => 0 },
  })
  partner = await givenPartner(backend.store)
})
afterAll(() => backend.stop())

const row = (line: number, email: string, more: Partial<ImportRow> = {}): ImportRow => ({
  line,
  givenName: 'Ada',
  familyName: 'Lovelace',
  email,
  phone: null,
  ...more,
})

function request(client: string, more: Partial<ImportRequest> = {}): ImportRequest {
  return {
    client,
    product: 'campaign',
    plan: 'Pro',
    cycle: 'monthly',
    additional: null,
    owner: 'ada@contoso.example',
    rows: [row(2, 'ada@contoso.example'), row(3, 'bob@contoso.example')],
    ...more,
  }
}

async function send(body: object, operator = partner.owner) {
  const answer = await backend.fetchAs(operator, '/v1/imports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as ImportAnswer & { code?: string } }
}

async function stored({ client, license }: ImportAnswer) {
  const { db } = backend.store
  const members = db.selectFrom('member').selectAll().where('license', '=', license)
  return {
    client: await db.selectFrom('client').selectAll().where('id', '=', client).executeTakeFirst(),
    license: await db
      .selectFrom('license')
      .selectAll()
      .where('id', '=', license)
      .executeTakeFirst(),
    members: await members.orderBy('email').execute(),
  }
}

describe('a list for a new client', () => {
  test('makes client, license and people in one version, and only the owner holds a seat', async () => {
    const { status, body } = await send(request('  First Ltd ', { additional: 4 }))
    const rows = await stored(body)
    expect([status, body.imported, body.rejected]).toEqual([200, 2, []])
    expect(rows.client).toMatchObject({ name: 'First Ltd', signed_up_on: '2026-11-22' })
    expect(rows.license).toMatchObject({
      plan: 'pro',
      included: 5,
      additional: 4,
      in_use: 1,
      people: 2,
    })
    expect(rows.members).toMatchObject([
      {
        email: 'ada@contoso.example',
        role: 'administrator',
        is_owner: 1,
        holds_seat: 1,
        state: 'member',
      },
      { email: 'bob@contoso.example', role: 'agent', is_owner: 0, holds_seat: 0, state: 'member' },
    ])
    const versions = [rows.client, rows.license, ...rows.members].map((stored) => stored?.version)
    expect(new Set(versions).size).toBe(1)
  })

  test('adds an owner who is not in the list, named by the address', async () => {
    const { body } = await send(request('Ownerless Ltd', { owner: 'Grace.H@contoso.example' }))
    const { members } = await stored(body)
    expect(body.imported).toBe(2)
    expect(members.map(({ given_name, is_owner }) => [given_name, is_owner])).toEqual([
      ['Ada', 0],
      ['Ada', 0],
      ['grace.h', 1],
    ])
  })

  test('leaves faulty rows out and says why', async () => {
    const { body } = await send(
      request('Faulty Ltd', {
        rows: [
          row(2, 'ada@contoso.example', { phone: '+14255550101' }),
          row(3, ''),
          row(4, 'nobody'),
          row(5, 'ADA@contoso.example'),
          row(6, 'c@contoso.example', { givenName: ' ', familyName: '' }),
          row(7, 'd@contoso.example', { phone: '+14255550101' }),
        ],
      }),
    )
    expect(body).toMatchObject({
      imported: 1,
      rejected: [
        { line: 3, code: 'email-missing' },
        { line: 4, code: 'email-invalid' },
        { line: 5, code: 'email-duplicate' },
        { line: 6, code: 'name-missing' },
        { line: 7, code: 'phone-duplicate' },
      ],
    })
  })
})

describe('a list for a license that is there', () => {
  test('sent again, it adds nobody and changes no version', async () => {
    const first = await send(request('Again Ltd'))
    const before = await stored(first.body)
    const second = await send(request('AGAIN LTD'))
    expect(second.body).toEqual({
      ...first.body,
      imported: 0,
      rejected: [
        { line: 2, code: 'already-on-license' },
        { line: 3, code: 'already-on-license' },
      ],
    })
    expect(await stored(first.body)).toEqual(before)
  })

  test('adds who is new, and takes the new number of additional seats', async () => {
    const first = await send(request('More Ltd'))
    const rows = [row(2, 'bob@contoso.example'), row(3, 'cy@contoso.example')]
    await send(request('More Ltd', { rows, additional: 7 }))
    const { license, members } = await stored(first.body)
    expect(license).toMatchObject({ additional: 7, in_use: 1, people: 3 })
    expect(members.filter((member) => member.is_owner).length).toBe(1)
  })

  test.each([
    ['owner-conflict', 409, { owner: 'bob@contoso.example' }],
    ['invalid-request', 400, { plan: 'Plus' }],
    ['invalid-request', 400, { owner: 'ada' }],
    ['unknown-product', 422, { product: 'nothing' }],
    ['unknown-plan', 422, { plan: 'Gold' }],
  ])('%s (%i) changes nothing', async (code, status, more) => {
    const first = await send(request('Steady Ltd'))
    const before = await stored(first.body)
    const rows = [row(2, 'new@contoso.example')]
    const refused = await send(request('Steady Ltd', { rows, additional: 3, ...more }))
    expect([refused.status, refused.body.code]).toEqual([status, code])
    expect(await stored(first.body)).toEqual(before)
  })

  test('additional seats never go below what is in use', async () => {
    const first = await send(request('Busy Ltd', { plan: 'Starter', additional: 1 }))
    const { db } = backend.store
    await db
      .updateTable('member')
      .set({ holds_seat: 1 })
      .where('license', '=', first.body.license)
      .execute()
    await db
      .updateTable('license')
      .set({ in_use: 2 })
      .where('id', '=', first.body.license)
      .execute()
    const refused = await send(request('Busy Ltd', { plan: 'Starter', additional: 0 }))
    expect([refused.status, refused.body.code]).toEqual([409, 'seats-below-use'])
  })
})

test('a single-user plan takes the owner and nobody else', async () => {
  const insight = { product: 'insight', plan: 'Basic' }
  const refused = await send(request('Solo Ltd', insight))
  const alone = await send(
    request('Solo Ltd', { ...insight, rows: [row(2, 'ada@contoso.example')] }),
  )
  expect([refused.status, refused.body.code]).toEqual([422, 'plan-single-user'])
  expect([alone.status, alone.body.imported]).toEqual([200, 1])
})

test('an operator may import by role, and only into granted clients', async () => {
  await givenClient(backend.store, partner, { name: 'Granted Nowhere' })
  const granted = await givenClient(backend.store, partner, { name: 'Granted' })
  const limited = await givenOperator(backend.store, partner, {
    email: 'limited@northwind.example',
    role: 'administrator',
    clients: [granted.id],
  })
  const byAgent = await send(request('Agents Ltd'), partner.agent)
  const foreign = await send(request('Granted Nowhere'), limited)
  const intoGranted = await send(request('Granted'), limited)
  const own = await send(request('Made By Limited'), limited)
  const again = await send(request('Made By Limited'), limited)
  expect([byAgent.status, foreign.status, own.status]).toEqual([403, 403, 200])
  expect(intoGranted.body.client).toBe(granted.id)
  expect(again.body.client).toBe(own.body.client)
})

test('clients of other partners are not seen: the same name is another client', async () => {
  const other = await givenPartner(backend.store, 'southwind')
  const ours = await send(request('Same Name Ltd'))
  const theirs = await send(request('Same Name Ltd'), other.owner)
  expect(theirs.body.client).not.toBe(ours.body.client)
  expect(theirs.body.imported).toBe(2)
})
