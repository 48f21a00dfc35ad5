import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  grantsAnswer,
  grantsOfOperator,
  MAX_GRANT_CHANGES,
  type GrantsRequest,
} from '#shared/protocol/grants.ts'
import { importAnswer, type ImportRequest } from '#shared/protocol/imports.ts'
import { problem } from '#shared/protocol/problem.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { readChanges, rowsById } from '#test/support/changes.ts'
import { listen } from '#test/support/events.ts'
import { givenPartner } from '#test/support/given.ts'
import { givenGrantWorld } from '#test/support/grant-world.ts'

let backend: TestBackend
let worlds = 0

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

const givenWorld = () => givenGrantWorld(backend.store, `grants${(worlds += 1)}`)

function post(email: string, body: GrantsRequest, key = systemIds.newId()): Promise<Response> {
  return backend.fetchAs(email, '/v1/grants', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })
}

const importOfContoso: ImportRequest = {
  ...{ client: 'Contoso Ltd', product: 'campaign', plan: 'Pro', cycle: 'monthly' },
  ...{ additional: null, owner: 'ada@contoso.example', as: 'members', group: null },
  ...{ dryRun: false, earlier: null, list: 'A'.repeat(22), rows: [] },
}

function ask(email: string, operator: string): Promise<Response> {
  return backend.fetchAs(email, `/v1/grants?operator=${encodeURIComponent(operator)}`)
}

test('an owner grants and revokes clients; sent again the request finds the work done', async () => {
  const { owner, limited, clients } = await givenWorld()
  const [a = '', b = '', c = ''] = clients
  await post(owner, { operator: limited, grant: [a, b], revoke: [] })
  const request = { operator: limited.toUpperCase(), grant: [c], revoke: [a] }
  const first = grantsAnswer.parse(await (await post(owner, request)).json())
  const second = grantsAnswer.parse(await (await post(owner, request)).json())
  expect(first).toEqual({ grantsVersion: 2, granted: [c], revoked: [a] })
  expect(second).toEqual({ grantsVersion: 2, granted: [], revoked: [] })
  const told = grantsOfOperator.parse(await (await ask(owner, limited)).json())
  expect(told.allClients).toBe(false)
  expect(told.clients.map(({ id, granted }) => [id, granted])).toEqual(
    clients.map((id) => [id, [b, c].includes(id)]),
  )
  const seen = await readChanges(backend, limited)
  expect([...rowsById(seen.items, 'client').keys()]).toEqual([b, c])
})

test('an operator who sees all clients is said to, and no single one is granted', async () => {
  const { owner, clients } = await givenWorld()
  const told = grantsOfOperator.parse(await (await ask(owner, owner)).json())
  expect(told).toMatchObject({ allClients: true, clients: clients.map(() => ({ granted: true })) })
  const response = await post(owner, { operator: owner, grant: [...clients], revoke: [] })
  expect(response.status).toBe(409)
  expect(problem.parse(await response.json())).toMatchObject({
    code: 'all-clients',
    refusal: { rule: 'R6', facts: { allClients: true }, way: 'nothing-needed' },
  })
})

test('consoles are poked when grants change, and only then', async () => {
  const { owner, limited, clients } = await givenWorld()
  const stream = await listen(backend, limited)
  await stream.until(({ pokes }) => pokes.length === 1)
  const request = { operator: limited, grant: [...clients], revoke: [] }
  await post(owner, request)
  await stream.until(({ pokes }) => pokes.length === 2)
  await post(owner, request)
  await post(owner, { ...request, grant: [], revoke: [...clients] })
  await stream.until(({ pokes }) => pokes.length === 3)
  await stream.close()
  const [present = 0] = stream.pokes
  expect(stream.pokes).toEqual([present, present + 1, present + 2])
})

test('a client that a limited operator imports is granted, and reaches the console as such', async () => {
  const { partner, limited } = await givenWorld()
  const { db } = backend.store
  await db
    .updateTable('operator')
    .set({ role: 'administrator' })
    .where('partner', '=', partner)
    .where('email', '=', limited)
    .execute()
  const { cursor } = await readChanges(backend, limited)
  const imported = await backend.fetchAs(limited, '/v1/imports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(importOfContoso),
  })
  const { client } = importAnswer.parse(await imported.json())
  const { items, frames } = await readChanges(backend, limited, cursor)
  expect(frames.map(({ frame }) => frame)).toEqual(['granted', 'checkpoint', 'checkpoint'])
  expect(frames[0]).toEqual({ frame: 'granted', client })
  expect(rowsById(items, 'member').size).toBe(1)
})

test('only owners ask for grants or change them', async () => {
  const partner = await givenPartner(backend.store, `grants${(worlds += 1)}`)
  for (const email of [partner.agent, partner.administrator]) {
    const change = { operator: partner.agent, grant: [], revoke: [] }
    expect([(await ask(email, email)).status, (await post(email, change)).status]).toEqual([
      403, 403,
    ])
  }
})

test('operators and clients of another partner answer like unknown ones, but for what was asked', async () => {
  const [own, foreign] = [await givenWorld(), await givenWorld()]
  const nothing = { grant: [], revoke: [] }
  const operatorOf = async (operator: string): Promise<string> => {
    const response = await post(own.owner, { operator, ...nothing })
    const asked = await ask(own.owner, operator)
    expect([response.status, asked.status]).toEqual([422, 422])
    return `${await response.text()} ${await asked.text()}`.replaceAll(operator, '')
  }
  expect(await operatorOf(foreign.limited)).toBe(await operatorOf('nobody@contoso.example'))
  const clientOf = async (id: string): Promise<string> => {
    const response = await post(own.owner, { operator: own.limited, ...nothing, grant: [id] })
    expect(response.status).toBe(422)
    return (await response.text()).replaceAll(id, '')
  }
  expect(await clientOf(foreign.clients[0] ?? '')).toBe(await clientOf(systemIds.newId()))
})

test('a client named twice, and more clients than one transaction holds, are refused', async () => {
  const { owner, limited, clients } = await givenWorld()
  const [a = ''] = clients
  const many = Array.from({ length: MAX_GRANT_CHANGES }, () => systemIds.newId())
  for (const change of [
    { grant: [a, a], revoke: [] },
    { grant: [a], revoke: [a] },
    { grant: many, revoke: [a] },
  ]) {
    const response = await post(owner, { operator: limited, ...change })
    expect(response.status).toBe(400)
    expect(problem.parse(await response.json()).code).toBe('invalid-request')
  }
  const full = await post(owner, { operator: limited, grant: many, revoke: [] })
  expect(problem.parse(await full.json())).toMatchObject({
    code: 'unknown-client',
    refusal: { rule: 'R21', facts: { client: many[0] }, way: 'refresh' },
  })
})
