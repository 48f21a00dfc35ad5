import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logOptions, withoutValues } from '#backend/log/log-options.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { readChanges } from '#test/support/changes.ts'
import { sendCommands } from '#test/support/commands.ts'
import { givenClient, givenLicense, givenPartner, type GivenPartner } from '#test/support/given.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'
import { givenPortalHouse, PASSWORD } from '#test/support/portal-house.ts'
import { givenProduct } from '#test/support/product.ts'

let backend: TestBackend
let partner: GivenPartner
let said = ''

const log = new Writable({
  write(chunk: Buffer, _encoding, done) {
    said += chunk.toString()
    done()
  },
})

beforeAll(async () => {
  backend = await startBackend({ app: { logger: logOptions('info', log) } })
  partner = await givenPartner(backend.store)
})
afterAll(() => backend.stop())

interface Line {
  readonly reqId?: string
  readonly route?: string
  readonly status?: number
}

const lines = (): Line[] =>
  said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

test('nothing of what somebody opens, types or is sent in the portal is in a line, also where a page fails', async () => {
  const house = await givenPortalHouse(backend)
  const invited = await house.invite()
  const token = await house.token(invited.id)
  const browser = await house.accept(invited.id)
  await house.signIn(invited.email ?? '', { password: 'a wrong password', code: '271828' })
  await browser.get('/portal/account')
  const reset = await browser.get('/portal/forgotten')
  await browser.send(reset, '/portal/forgotten', { address: invited.email ?? '' })
  await sql`alter table sign_in rename to sign_in_away`.execute(backend.store.db)
  const failed = await house.signIn(invited.email ?? '')
  await sql`alter table sign_in_away rename to sign_in`.execute(backend.store.db)
  expect(failed.answered.status).toBe(500)
  expect(said).toContain('a page of the portal failed')
  const cookies = [...browser.cookies.values()]
  expect(cookies.length).toBeGreaterThan(0)
  const secrets = [
    ...[token, PASSWORD, 'a wrong password', '271828', invited.email ?? '', invited.familyName],
    ...cookies,
  ]
  for (const secret of secrets) expect(said).not.toContain(secret)
})

test('a line tells which request was answered how, and nothing of what was in it', async () => {
  const client = await givenClient(backend.store, partner, { name: 'Secret Client' })
  const license = await givenLicense(backend.store, client)
  const product = await givenProduct(backend, license)
  const token = await backend.tokenFor(partner.owner)
  const nina = givenInvitee({ phone: '+35315559876' })
  const invite = { verb: 'invite-members' as const, args: { people: [nina] } }
  await sendCommands(backend, partner.owner, givenPeopleCommand(license.id, invite))
  const { cursor } = await readChanges(backend, partner.owner)
  await backend.fetchAs(partner.owner, `/v1/changes?cursor=${cursor}`)
  await backend.fetchAs(partner.owner, `/v1/grants?operator=${partner.agent}`)
  await product.ask(`/v1/entitlements?license=${license.id}&email=${nina.email}`)
  await product.send({ members: [{ member: { email: nina.email ?? '' }, lastSignInAt: 1 }] })
  await fetch(`${backend.url}/v1/changes?cursor=${cursor}`, {
    headers: { authorization: `Bearer ${token}x`, 'x-request-id': 'asked-by-a-test' },
  })
  await backend.fetchAs(partner.owner, `/v1/${nina.email}/${token}`)
  const failing = sql`alter table member rename to member_away`
  await failing.execute(backend.store.db)
  // Before its first byte or behind it: a body that fails is told in the log all the same.
  await backend.fetchAs(partner.owner, '/v1/changes').then(
    (answer) => answer.text().catch(() => ''),
    () => '',
  )
  const broken = await sendCommands(
    backend,
    partner.owner,
    givenPeopleCommand(license.id, invite),
  ).catch((error: unknown) => String(error))
  expect(broken).toContain('500')

  expect(lines()).toContainEqual(
    expect.objectContaining({ reqId: 'asked-by-a-test', route: '/v1/changes', status: 401 }),
  )
  expect(said).toContain('request failed')
  const secrets = [
    ...[token, token.split('.')[2] ?? '', cursor, product.secret, nina.familyName],
    ...[nina.email ?? '', nina.phone ?? '', partner.owner, partner.agent, 'Secret Client'],
  ]
  for (const secret of secrets) expect(said).not.toContain(secret)
})

test('what a library says of a value in an error that is logged stays out, and its fields do', () => {
  const error = Object.assign(new Error('ivy@contoso.example is there'), { detail: 'ivy' })
  backend.app.log.error(
    { err: error, cursor: 'abcdef', headers: { authorization: 'Bearer x' } },
    'x',
  )
  const line = said.trim().split('\n').at(-1) ?? ''
  expect(JSON.parse(line)).toMatchObject({ err: { type: 'Error', message: '… is there' } })
  expect(line).not.toMatch(/ivy|abcdef|Bearer/)
})

test.for([
  'duplicate key: anya@contoso.example exists',
  'no number +353155512345 here',
  'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ was refused',
  'cannot connect to postgres://anya:s3cret@db.example/seats now',
])('what libraries put into their messages stays out: %s', (message) => {
  const told = withoutValues(message)
  expect(told).not.toMatch(/anya|5551|eyJ|s3cret/)
  expect(told).toContain('…')
})
