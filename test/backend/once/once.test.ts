import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetOld } from '#backend/changes/forget-old.ts'
import { grantsAnswer, type GrantsRequest } from '#shared/protocol/grants.ts'
import { problem } from '#shared/protocol/problem.ts'
import { newLicenseKey } from '#shared/protocol/product.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenOperator } from '#test/support/given.ts'
import { givenGrantWorld, type GrantWorld } from '#test/support/grant-world.ts'
import { handClock } from '#test/support/hand-clock.ts'

const HOUR_MS = 3_600_000
const KEY = 'key-of-this-test'
const clock = handClock()
let backend: TestBackend
let worlds = 0

beforeAll(async () => {
  backend = await startBackend({ clock })
})
afterAll(() => backend.stop())

const givenWorld = (): Promise<GrantWorld> => givenGrantWorld(backend.store, `once${(worlds += 1)}`)

function post(as: string, path: string, body: object, key: string | null = KEY): Promise<Response> {
  return backend.fetchAs(as, path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === null ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
  })
}

const grant = (as: string, body: GrantsRequest, key?: string | null): Promise<Response> =>
  post(as, '/v1/grants', body, key)

const wishOf = ({ limited, clients }: GrantWorld, from = 0): GrantsRequest => ({
  operator: limited,
  grant: clients.slice(from, from + 1),
  revoke: [],
})

test('the same request with the same key gets the same answer, and is done once', async () => {
  const world = await givenWorld()
  const first = await (await grant(world.owner, wishOf(world))).text()
  const again = await (await grant(world.owner, wishOf(world))).text()
  expect(again).toBe(first)
  expect(grantsAnswer.parse(JSON.parse(first)).granted).toEqual(world.clients.slice(0, 1))
})

test('sent 64 times at once it is done once, and all get the one answer', async () => {
  const { owner, licenses, partner } = await givenWorld()
  const path = `/v1/licenses/${licenses[0]?.id}/keys`
  const answers = await Promise.all(
    Array.from({ length: 64 }, async () => (await post(owner, path, {})).text()),
  )
  expect(new Set(answers).size).toBe(1)
  newLicenseKey.parse(JSON.parse(answers[0] ?? ''))
  const made = await backend.store.db
    .selectFrom('license_key')
    .select('id')
    .where('partner', '=', partner)
    .execute()
  expect(made).toHaveLength(1)
})

test('the same key with another request is refused, and changes nothing', async () => {
  const world = await givenWorld()
  await grant(world.owner, wishOf(world))
  const other = await grant(world.owner, wishOf(world, 1))
  expect(other.status).toBe(422)
  expect(problem.parse(await other.json()).code).toBe('idempotency-key-reused')
  const path = `/v1/licenses/${world.licenses[0]?.id}/keys`
  expect((await post(world.owner, path, {})).status).toBe(422)
  const once = await grant(world.owner, wishOf(world, 1), 'another-key')
  expect(grantsAnswer.parse(await once.json()).granted).toEqual(world.clients.slice(1, 2))
})

test('a key is its operator’s: another one’s is neither seen nor in the way', async () => {
  const [mine, foreign] = [await givenWorld(), await givenWorld()]
  const email = `second@${mine.partner}.example`
  const second = await givenOperator(backend.store, { id: mine.partner }, { email, role: 'owner' })
  await grant(foreign.owner, wishOf(foreign))
  await grant(second, wishOf(mine, 1))
  const answer = await grant(mine.owner, wishOf(mine))
  expect(grantsAnswer.parse(await answer.json()).granted).toEqual(mine.clients.slice(0, 1))
})

test('what failed keeps no key', async () => {
  const world = await givenWorld()
  const wish = wishOf(world)
  expect((await grant(world.owner, { ...wish, grant: [world.partner] })).status).toBe(422)
  expect((await grant(world.owner, wish)).status).toBe(200)
})

test.for([null, '', 'short', 'with space', 'ü'.repeat(8), 'x'.repeat(129)])(
  'without a key, or with %j, nothing is done',
  async (key) => {
    const world = await givenWorld()
    const headers = key === null ? {} : { 'idempotency-key': key }
    const answer = await backend.app.inject({
      method: 'POST',
      url: '/v1/grants',
      headers: { ...headers, authorization: `Bearer ${await backend.tokenFor(world.owner)}` },
      payload: wishOf(world),
    })
    expect(answer.statusCode).toBe(400)
    expect(problem.parse(answer.json()).detail).toContain('Idempotency-Key')
  },
)

test('an answer is kept for a day at least, and no secret with it', async () => {
  const { owner, licenses, partner } = await givenWorld()
  const path = `/v1/licenses/${licenses[0]?.id}/keys`
  const first = newLicenseKey.parse(await (await post(owner, path, {})).json())
  clock.pass(25 * HOUR_MS)
  await forgetOld(backend.store, clock.now())
  expect(await (await post(owner, path, {})).json()).toEqual(first)
  const kept = await backend.store.db
    .selectFrom('once_request')
    .selectAll()
    .where('partner', '=', partner)
    .execute()
  expect(JSON.stringify(kept)).not.toContain(first.secret)
  clock.pass(48 * HOUR_MS)
  await forgetOld(backend.store, clock.now())
  expect(await (await post(owner, path, {})).json()).not.toEqual(first)
})
