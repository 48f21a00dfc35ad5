import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changeGrants } from '#backend/grants/change-grants.ts'
import {
  addOperator,
  OperatorProblem,
  removeOperator,
  setOperator,
} from '#backend/operators/change-operator.ts'
import { findOperatorByEmail } from '#backend/store/operators.ts'
import { bootstrap } from '#shared/protocol/bootstrap.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { readChanges } from '#test/support/changes.ts'
import { givenClient, givenOperator, givenPartner, type GivenPartner } from '#test/support/given.ts'

let backend: TestBackend
let partner: GivenPartner
let owner: { partner: string; email: string }
let agent: { partner: string; email: string }

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())
beforeEach(async () => {
  partner = await givenPartner(backend.store, `p${systemIds.newId()}`)
  owner = { partner: partner.id, email: partner.owner }
  agent = { partner: partner.id, email: partner.agent }
})

async function seenAs(token: string): Promise<{ role: string; billing: boolean } | number> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${backend.url}/v1/bootstrap`, { headers })
  if (answer.status !== 200) return answer.status
  const { operator } = bootstrap.parse(await answer.json())
  return { role: operator.role, billing: operator.billingPermission }
}

test('a changed role and billing permission hold on the very next request', async () => {
  const token = await backend.tokenFor(partner.agent)
  expect(await seenAs(token)).toEqual({ role: 'agent', billing: false })
  await setOperator(backend.services, agent, { role: 'administrator', billingPermission: true })
  expect(await seenAs(token)).toEqual({ role: 'administrator', billing: true })
})

test('a removed operator is refused, stays in history, and can be added again by tokens that are new', async () => {
  const token = await backend.tokenFor(partner.agent)
  await removeOperator(backend.services, agent)
  expect(await seenAs(token)).toBe(401)
  const asked = await backend.fetchAs(partner.owner, '/v1/bootstrap')
  const emails = bootstrap.parse(await asked.json()).operators.map(({ email }) => email)
  expect(emails).toContain(partner.agent)
  const again = { name: 'Ada', role: 'agent', billingPermission: true, allClients: true } as const
  await addOperator(backend.services, { ...agent, ...again })
  expect(await seenAs(token)).toBe(401)
  const anew = await backend.tokenFor(partner.agent)
  expect(await seenAs(anew)).toEqual({ role: 'agent', billing: true })
})

test('who comes back sees the clients that are granted since, and the old book is void', async () => {
  const { store } = backend
  const [before, since] = [
    await givenClient(store, partner, { name: 'Before Ltd' }),
    await givenClient(store, partner, { name: 'Since Ltd' }),
  ]
  const email = await givenOperator(store, partner, {
    ...{ email: `limited-${systemIds.newId()}@northwind.example`, clients: [before.id] },
  })
  const { cursor } = await readChanges(backend, email)
  const limited = { partner: partner.id, email }
  await removeOperator(backend.services, limited)
  const again = { name: 'Ada', role: 'agent', billingPermission: false, allClients: false } as const
  const id = await addOperator(backend.services, { ...limited, ...again })
  const operator = { partner: partner.id, id }
  await store.write((trx) =>
    changeGrants(trx, { operator, grant: [since.id], revoke: [], at: Date.now() }),
  )
  const stale = await readChanges(backend, email, cursor)
  expect(stale.frames).toMatchObject([{ frame: 'reset', reason: 'grants' }])
  const seen = JSON.stringify(await readChanges(backend, email))
  expect([seen.includes('Since Ltd'), seen.includes('Before Ltd')]).toEqual([true, false])
})

test('the last owner stays one, until there is another', async () => {
  await expect(removeOperator(backend.services, owner)).rejects.toThrow(OperatorProblem)
  await expect(setOperator(backend.services, owner, { role: 'agent' })).rejects.toThrow(
    /the only owner/,
  )
  await setOperator(backend.services, agent, { role: 'owner' })
  await removeOperator(backend.services, owner)
  await expect(removeOperator(backend.services, agent)).rejects.toThrow(/the only owner/)
})

test('two owners who are removed at the same time leave one', async () => {
  await setOperator(backend.services, agent, { role: 'owner' })
  const both = await Promise.allSettled(
    [owner, agent].map((one) => removeOperator(backend.services, one)),
  )
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('who sees other clients than before has other grants; saying the same again changes nothing', async () => {
  const version = async () =>
    (await findOperatorByEmail(backend.store.db, partner.id, partner.agent))?.grantsVersion
  await setOperator(backend.services, agent, { allClients: false })
  expect(await version()).toBe(1)
  await setOperator(backend.services, agent, { allClients: false })
  expect(await version()).toBe(1)
})

test('all clients taken make a book that may not be shown any more, all given one that may', async () => {
  const { cursor } = await readChanges(backend, partner.agent)
  for (const [allClients, reason] of [
    [false, 'grants'],
    [true, 'widened'],
  ] as const) {
    await setOperator(backend.services, agent, { allClients })
    const { frames } = await readChanges(backend, partner.agent, cursor)
    expect(frames).toMatchObject([{ frame: 'reset', reason }])
  }
})

test('an address is an operator’s once, and one that is none cannot be changed', async () => {
  const wish = { name: 'Ada', role: 'agent', billingPermission: false, allClients: true } as const
  await expect(addOperator(backend.services, { ...agent, ...wish })).rejects.toThrow(/already/)
  const nobody = { partner: partner.id, email: 'nobody@elsewhere.example' }
  await expect(setOperator(backend.services, nobody, {})).rejects.toThrow(/There is no operator/)
})
