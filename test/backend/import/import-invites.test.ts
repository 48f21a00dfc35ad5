import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ImportAnswer } from '#shared/protocol/imports.ts'
import { MAX_INVITES } from '#shared/domain/people/limits.ts'
import { insertRows } from '#backend/store/insert-rows.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenPartner, type GivenPartner } from '#test/support/given.ts'
import { readMail, startMailServer, type MailServer } from '#test/support/mail-server.ts'
import { smtpTo } from '#test/support/message-house.ts'

const DAY_MS = 86_400_000

let server: MailServer
let backend: TestBackend
let partner: GivenPartner

beforeAll(async () => {
  server = await startMailServer()
  backend = await startBackend({ messages: smtpTo(server), sends: true })
  partner = await givenPartner(backend.store)
})
afterAll(async () => {
  await backend.stop()
  await server.stop()
})

async function importInvites(client: string, emails: readonly string[], more: object = {}) {
  const answer = await backend.fetchAs(partner.owner, '/v1/imports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ client, product: 'chat', plan: 'Team', cycle: 'monthly', additional: 50 },
      ...{ owner: 'olive@contoso.example', as: 'invites', dryRun: false, earlier: null },
      list: 'A'.repeat(22),
      rows: emails.map((email, at) => ({
        ...{ line: at + 2, givenName: 'Ada', familyName: `Number ${at}`, email, phone: null },
      })),
      ...more,
    }),
  })
  return { status: answer.status, body: (await answer.json()) as ImportAnswer }
}

const peopleOf = ({ license }: ImportAnswer) =>
  backend.store.db
    .selectFrom('member')
    .selectAll()
    .where('license', '=', must(license, 'It was made.'))
    .orderBy('email')
    .execute()

test('S1.1 S1.3 imported invites get their invitations, each with a link of its own, and are sent', async () => {
  const emails = ['ada@first.example', 'bob@first.example']
  const { body } = await importInvites('First Ltd', emails)
  await vi.waitFor(() => expect(server.arrived.length).toBe(3))
  const everybody = [...emails, 'olive@contoso.example']
  expect(server.arrived.flatMap(({ to }) => to).toSorted()).toEqual(everybody)
  const mails = await Promise.all(server.arrived.map(readMail))
  const links = mails.map(({ text }) => /https:\S+/.exec(text ?? '')?.[0])
  expect(new Set(links).size).toBe(3)
  expect(mails.map(({ subject }) => subject)).toContain('Your invitation to First Ltd on Chat')
  await vi.waitFor(async () => {
    const people = await peopleOf(body)
    expect(people.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
    expect(people.map(({ invite_generation }) => invite_generation)).toEqual([1, 1, 1])
  })
  const timers = await backend.store.db
    .selectFrom('timer')
    .select('kind')
    .where('partner', '=', partner.id)
    .where('kind', '=', 'invite-expiry')
    .execute()
  expect(timers.map(({ kind }) => kind)).toEqual(Array(3).fill('invite-expiry'))
})

test('sent again, a list writes to nobody twice; members and a dry run are not written to', async () => {
  const messages = () =>
    backend.store.db.selectFrom('message').select('id').where('partner', '=', partner.id).execute()
  await importInvites('Again Ltd', ['ada@again.example'])
  const before = (await messages()).length
  await importInvites('Again Ltd', ['ada@again.example'], { additional: null })
  await importInvites('Dry Ltd', ['ada@dry.example'], { dryRun: true })
  await importInvites('Members Ltd', ['ada@members.example'], { as: 'members' })
  expect((await messages()).length).toBe(before)
  const { body } = await importInvites('Again Ltd', ['bob@again.example'], { additional: null })
  expect((await messages()).length).toBe(before + 1)
  expect(body.imported).toBe(1)
})

test('a request carries no more invites than a transaction may write', async () => {
  const many = Array.from({ length: MAX_INVITES + 1 }, (_, at) => `p${at}@many.example`)
  const { status, body } = await importInvites('Many Ltd', many, {
    additional: 5_000,
    dryRun: true,
  })
  expect(status).toBe(400)
  const message = 'one call carries at most 500 invitations'
  expect(body).toMatchObject({ code: 'invalid-request', errors: [{ at: '/body/rows', message }] })
})

test('an invitation by import is put in its group where the product asks for one', async () => {
  const campaign = { product: 'campaign', plan: 'Pro', owner: 'olive@grouped.example' }
  const { body } = await importInvites('Grouped Ltd', [], campaign)
  const license = must(body.license, 'It was made.')
  const group = { partner: partner.id, license, id: systemIds.newId(), name: 'Märkte' }
  const row = { ...group, permissions: '[]', version: 1 }
  await insertRows(backend.store.db, 'permission_group', [row])
  const more = { ...campaign, additional: null }
  const without = await importInvites('Grouped Ltd', ['ada@grouped.example'], more)
  expect(without.body.rejected).toMatchObject([{ line: 2, code: 'group-missing' }])
  const wrong = await importInvites('Grouped Ltd', ['ada@grouped.example'], {
    ...more,
    group: 'No',
  })
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ at: '/body/group' }] } })
  await importInvites('Grouped Ltd', ['ada@grouped.example'], { ...more, group: 'markte' })
  expect(await peopleOf(body)).toMatchObject([
    { email: 'ada@grouped.example', permission_group: group.id },
    { email: 'olive@grouped.example', permission_group: null },
  ])
})

test('the letter names the client as it is stored, however a list writes it', async () => {
  await importInvites('Contoso Ltd', ['ada@named.example'])
  await importInvites('contoso  LTD', ['bob@named.example'], { additional: null })
  const letters = await backend.store.db
    .selectFrom('message')
    .select('subject')
    .where('recipient', 'in', ['ada@named.example', 'bob@named.example'])
    .execute()
  expect(letters.map(({ subject }) => subject)).toEqual(
    Array(2).fill('Your invitation to Contoso Ltd on Chat'),
  )
})

test('lists for many clients write to one address ten times a day: later rows are left out, and owners are written to a day later', async () => {
  const owner = 'accounts@everywhere.example'
  const lettersTo = async (recipient: string): Promise<number> => {
    const of = backend.store.db.selectFrom('message').select('id')
    return (await of.where('recipient', '=', recipient).execute()).length
  }
  const rows = ['ada@everywhere.example']
  for (let client = 1; client <= 10; client += 1) {
    const { body } = await importInvites(`Everywhere ${client}`, rows, { owner })
    expect(body.rejected).toEqual([])
  }
  const { body } = await importInvites('Everywhere 11', rows, { owner })
  expect(body.rejected).toEqual([
    {
      ...{ line: 2, code: 'recipient-limited' },
      refusal: { rule: 'R13', facts: { messagesPerDay: 10 }, way: 'wait-a-day' },
    },
  ])
  expect([await lettersTo('ada@everywhere.example'), await lettersTo(owner)]).toEqual([10, 11])
  const [person] = await peopleOf(body)
  expect(person).toMatchObject({ email: owner, is_owner: 1, state: 'queued', invite_generation: 1 })
  const letters = backend.store.db.selectFrom('message').selectAll()
  const late = await letters
    .where('member', '=', must(person, 'the owner').id)
    .executeTakeFirstOrThrow()
  expect(late).toMatchObject({ state: 'waiting', due_at: late.created_at + DAY_MS })
})

test('an imported invitation has both names where the product asks for them', async () => {
  const row = { familyName: '', phone: null, givenName: 'Ada' }
  const more = {
    ...{ product: 'insight', plan: 'Pro' },
    rows: [
      { ...row, line: 2, email: 'ada@insight.example' },
      { ...row, line: 3, email: 'bob@insight.example', familyName: 'Byron' },
    ],
  }
  const { status, body } = await importInvites('Insight Ltd', [], more)
  expect([status, body.rejected]).toEqual([
    200,
    [
      {
        ...{ line: 2, code: 'name-missing' },
        refusal: {
          ...{ rule: 'R11', facts: { inviteNeeds: 'names-and-email' } },
          way: 'complete-invite',
        },
      },
    ],
  ])
})
