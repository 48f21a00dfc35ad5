import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assert, must } from '#shared/lib/assert.ts'
import type { Problem } from '#shared/protocol/problem.ts'
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

/** What a list is named by; two files are two lists. */
const LIST = 'A'.repeat(22)
const OTHER_LIST = 'B'.repeat(22)

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
    as: 'members',
    group: null,
    dryRun: false,
    earlier: null,
    list: LIST,
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
  return {
    status: answer.status,
    body: (await answer.json()) as ImportAnswer & Partial<Pick<Problem, 'code' | 'refusal'>>,
  }
}

async function stored({ client, license }: Pick<ImportAnswer, 'client' | 'license'>) {
  assert(client !== null && license !== null, 'Nothing was made.')
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
  test('S1.1 makes client, license with the seats of its plan, and people in one version, and only the owner holds a seat', async () => {
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
        { line: 5, code: 'email-duplicate', refusal: { rule: 'R10', facts: { firstLine: 2 } } },
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
    expect(second.body).toEqual({ ...first.body, imported: 0, there: 2 })
    expect(await stored(first.body)).toEqual(before)
  })

  test('whom another list brought is told row by row', async () => {
    const first = await send(request('Told Ltd'))
    const second = await send(request('Told Ltd', { list: OTHER_LIST }))
    const left = {
      code: 'already-on-license',
    }
    const refusal = (email: string) => ({
      refusal: { rule: 'R10', facts: { email }, way: 'use-existing-person' },
    })
    expect(second.body).toEqual({
      ...first.body,
      imported: 0,
      rejected: [
        { line: 2, ...left, ...refusal('ada@contoso.example') },
        { line: 3, ...left, ...refusal('bob@contoso.example') },
      ],
    })
  })

  test('a phone that somebody there has is told, and nobody else of the license is asked for', async () => {
    const phone = '+14255550199'
    await send(request('Phones Ltd', { rows: [row(2, 'bob@contoso.example', { phone })] }))
    const rows = [row(2, 'cy@contoso.example', { phone }), row(3, 'di@contoso.example')]
    const second = await send(request('Phones Ltd', { rows }))
    expect(second.body).toMatchObject({
      imported: 1,
      rejected: [{ line: 2, code: 'phone-duplicate' }],
    })
  })

  test('adds who is new, and takes the new number of additional seats', async () => {
    const first = await send(request('More Ltd'))
    const rows = [row(2, 'bob@contoso.example'), row(3, 'cy@contoso.example')]
    await send(request('More Ltd', { rows, additional: 7 }))
    const { license, members } = await stored(first.body)
    expect(license).toMatchObject({ additional: 7, in_use: 1, people: 3 })
    expect(members.filter((member) => member.is_owner).length).toBe(1)
  })

  test('what a list would change beside its people says what holds, and the way to change that', async () => {
    await send(request('Holds Ltd'))
    const asked = async (more: Partial<ImportRequest>) =>
      (await send(request('Holds Ltd', more))).body.refusal
    const owner = 'bob@contoso.example'
    expect(await asked({ owner })).toEqual({
      rule: 'R3',
      facts: { owner: 'ada@contoso.example', asked: owner },
      way: 'transfer-ownership',
    })
    expect(await asked({ plan: 'Plus' })).toEqual({
      rule: 'R20',
      facts: { plan: 'pro', asked: 'plus' },
      way: 'upgrade-plan',
    })
    expect(await asked({ group: 'Pirates' })).toEqual({
      rule: 'R10',
      facts: { group: 'Pirates', groups: 'Marketing, Sales, Support' },
      way: 'choose-group',
    })
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
      .where('license', '=', must(first.body.license, 'It was made.'))
      .execute()
    await db
      .updateTable('license')
      .set({ in_use: 2 })
      .where('id', '=', must(first.body.license, 'It was made.'))
      .execute()
    const refused = await send(request('Busy Ltd', { plan: 'Starter', additional: 0 }))
    expect([refused.status, refused.body.code]).toEqual([409, 'seats-below-use'])
    expect(refused.body.refusal).toEqual({
      rule: 'R19',
      facts: { included: 1, additional: 0, inUse: 2 },
      way: 'buy-seats',
    })
  })
})

describe('a dry run', () => {
  /** Everything that a request could change. */
  async function everything() {
    const { db } = backend.store
    const [clients, licenses, members, versions] = await Promise.all([
      db.selectFrom('client').selectAll().orderBy('id').execute(),
      db.selectFrom('license').selectAll().orderBy('id').execute(),
      db.selectFrom('member').selectAll().orderBy('id').execute(),
      db.selectFrom('partner_version').selectAll().orderBy('partner').execute(),
    ])
    return { clients, licenses, members, versions }
  }

  test('says what would be done for a new client, and makes nothing', async () => {
    const before = await everything()
    const { status, body } = await send(request('Dry Ltd', { dryRun: true, additional: 4 }))
    expect([status, body]).toEqual([
      200,
      {
        client: null,
        license: null,
        imported: 2,
        there: 0,
        rejected: [],
        seats: { included: 5, additional: 4 },
        numbers: { inUse: 1, people: 2 },
      },
    ])
    expect(await everything()).toEqual(before)
  })

  test('judges as the real one does, and changes nothing of a license', async () => {
    await send(request('Half Dry Ltd', { list: OTHER_LIST }))
    const rows = [row(2, 'bob@contoso.example'), row(3, 'nobody'), row(4, 'cy@contoso.example')]
    const before = await everything()
    const dry = await send(request('Half Dry Ltd', { rows, additional: 7, dryRun: true }))
    const after = await everything()
    const real = await send(request('Half Dry Ltd', { rows, additional: 7 }))
    expect(after).toEqual(before)
    expect(dry.body).toEqual(real.body)
    expect(real.body.numbers).toEqual({ inUse: 1, people: 3 })
  })

  test('goes on from the numbers of its last answer', async () => {
    const text = { product: 'text', plan: 'Professional' } as const
    const invites = { ...text, as: 'invites', dryRun: true } as const
    const people = (from: number) => [1, 2, 3].map((n) => row(from + n, `p${from + n}@x.example`))
    const first = await send(request('Long Dry Ltd', { ...invites, rows: people(10) }))
    const earlier = first.body.numbers
    const second = await send(request('Long Dry Ltd', { ...invites, earlier, rows: people(20) }))
    expect([first.body.numbers, second.body.numbers]).toEqual([
      { inUse: 4, people: 4 },
      { inUse: 5, people: 5 },
    ])
    expect(second.body.rejected).toMatchObject([
      { line: 22, code: 'seats-short' },
      { line: 23, code: 'seats-short' },
    ])
  })

  test('a real request takes its numbers from nowhere but the license', async () => {
    const { status } = await send(request('Real Ltd', { earlier: { inUse: 0, people: 0 } }))
    expect(status).toBe(400)
  })
})

describe('invites', () => {
  const invites = { as: 'invites', product: 'chat', plan: 'Team' } as const

  test('are queued with a seat each, the owner too, where invitations always take one', async () => {
    const { body } = await send(request('Invited Ltd', { ...invites, additional: 1 }))
    const { license, members } = await stored(body)
    const now = Date.UTC(2026, 10, 22, 12)
    const facts = { state: 'queued', holds_seat: 1, invited_at: now, seat_at: now }
    expect(members).toMatchObject([
      { ...facts, is_owner: 1 },
      { ...facts, is_owner: 0 },
    ])
    expect(license).toMatchObject({ in_use: 2, people: 2 })
  })

  test('for whom no seat is free are told and not made; an import never buys', async () => {
    const rows = [3, 4, 5].map((line) => row(line, `p${line}@contoso.example`))
    const first = await send(request('Short Ltd', { ...invites, additional: 1, rows }))
    const second = await send(request('Short Ltd', { ...invites, rows }))
    const third = await send(request('Short Ltd', { ...invites, rows, additional: 3 }))
    expect(first.body).toMatchObject({
      imported: 1,
      rejected: [
        { line: 4, code: 'seats-short' },
        { line: 5, code: 'seats-short' },
      ],
      numbers: { inUse: 2, people: 2 },
    })
    expect(second.body).toMatchObject({ imported: 0, there: 1, seats: { additional: 1 } })
    expect(third.body).toMatchObject({ imported: 2, there: 1, rejected: [] })
    expect((await stored(third.body)).license).toMatchObject({ in_use: 4, people: 4 })
  })

  test('take no seat where each invitation says so itself', async () => {
    const canvass = { product: 'canvass', plan: 'Essentials', as: 'invites' } as const
    const { body } = await send(request('Canvass Ltd', canvass))
    const { license, members } = await stored(body)
    expect(members.map(({ state, holds_seat }) => [state, holds_seat])).toEqual([
      ['queued', 1],
      ['queued', 0],
    ])
    expect(license).toMatchObject({ in_use: 1, people: 2 })
  })
})

test('a single-user plan takes the owner and nobody else', async () => {
  const insight = { product: 'insight', plan: 'Basic' }
  const refused = await send(request('Solo Ltd', insight))
  const alone = await send(
    request('Solo Ltd', { ...insight, rows: [row(2, 'ada@contoso.example')] }),
  )
  expect([refused.status, refused.body.code]).toEqual([422, 'plan-single-user'])
  expect(refused.body.refusal).toEqual({
    rule: 'R12',
    facts: { multiUser: false, plan: 'Basic', plans: 'Pro, Enterprise' },
    way: 'upgrade-plan',
  })
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
  expect([byAgent.body.refusal, foreign.body.refusal]).toEqual([
    {
      rule: 'R6',
      facts: { role: 'agent', may: 'owner, administrator' },
      way: 'ask-administrator',
    },
    { rule: 'R6', facts: { client: 'Granted Nowhere' }, way: 'ask-owner' },
  ])
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

test('a client is found by its name, in whatever case and spacing, and by all of it', async () => {
  const first = await send(request('Größe  & Söhne'))
  const same = await send(request('GRÖSSE & söhne', { dryRun: true }))
  const found = await send(request(' größe & SÖHNE', { dryRun: true }))
  const other = await send(request('Große & Söhne', { dryRun: true }))
  expect([same, found, other].map(({ body }) => body.client)).toEqual([
    null,
    first.body.client,
    null,
  ])
})
