import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultCatalogue } from '#backend/catalogue/default-catalogue.ts'
import { removeOperator } from '#backend/operators/change-operator.ts'
import { bootstrap, type Bootstrap } from '#shared/protocol/bootstrap.ts'
import { health } from '#shared/protocol/health.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenOperator, givenPartner } from '#test/support/given.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

test('bootstrap tells who asks, their partner’s operators and catalogue, and nobody else’s', async () => {
  const partner = await givenPartner(backend.store, 'northwind')
  await givenPartner(backend.store, 'fabrikam')
  const response = await backend.fetchAs(partner.agent, '/v1/bootstrap')
  const told = bootstrap.parse(await response.json())
  expect(told.partner).toEqual({ id: partner.id, name: 'northwind' })
  expect(told.operator).toMatchObject({ email: partner.agent, role: 'agent' })
  expect(told.operators.map(({ email }) => email)).toEqual([
    partner.administrator,
    partner.agent,
    partner.owner,
  ])
  expect(told.catalogue).toEqual(defaultCatalogue)
})

test('an operator who was removed is marked: history has a name, and nobody is sent there', async () => {
  const partner = await givenPartner(backend.store, 'adventure')
  await removeOperator(backend.services, { partner: partner.id, email: partner.agent })
  const response = await backend.fetchAs(partner.owner, '/v1/bootstrap')
  const { operators } = bootstrap.parse(await response.json())
  expect(operators.filter(({ removed }) => removed)).toMatchObject([{ email: partner.agent }])
  expect(operators).toHaveLength(3)
})

test('bootstrap tells whether its operator sees every client, and of no other one', async () => {
  const partner = await givenPartner(backend.store, 'wingtip')
  const email = 'lena@wingtip.example'
  await givenOperator(backend.store, partner, { email, role: 'administrator', clients: [] })
  const asked = async (who: string): Promise<Bootstrap> =>
    bootstrap.parse(await (await backend.fetchAs(who, '/v1/bootstrap')).json())
  const [lena, owner] = [await asked(email), await asked(partner.owner)]
  expect([lena.operator.allClients, owner.operator.allClients]).toEqual([false, true])
  expect(lena.operators.filter((one) => 'allClients' in one)).toEqual([])
})

test('health needs no token and names the data’s epoch', async () => {
  const response = await fetch(`${backend.url}/v1/health`)
  expect(health.parse(await response.json())).toEqual({
    status: 'ok',
    protocol: PROTOCOL_VERSION,
    epoch: backend.store.epoch,
  })
})

test('a role that is taken away is gone with the next request', async () => {
  const partner = await givenPartner(backend.store, 'tailspin')
  const token = await backend.tokenFor(partner.owner)
  const ask = () =>
    backend.app.inject({ url: '/v1/bootstrap', headers: { authorization: `Bearer ${token}` } })
  const { db } = backend.store
  await db
    .updateTable('operator')
    .set({ role: 'agent' })
    .where('email', '=', partner.owner)
    .execute()
  expect((await ask()).json()).toMatchObject({ operator: { role: 'agent' } })
  await db.deleteFrom('operator').where('email', '=', partner.owner).execute()
  expect((await ask()).statusCode).toBe(401)
})
