import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changesBody } from '#backend/changes/changes-body.ts'
import { operatorsByEmail } from '#backend/store/operators.ts'
import { openStore, StoreUnreachable } from '#backend/store/open-store.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import { givenSeatWorld, seatsAtBackend, type SeatWorld } from '#test/support/seat-world.ts'
import { signInUrl } from '#test/support/sign-in.ts'
import { newPlace, type TestPlace } from '#test/support/store.ts'
import { tcpProxy, type TcpProxy } from '#test/support/tcp-proxy.ts'
import { must } from '#shared/lib/assert.ts'

let data: TestPlace
let proxy: TcpProxy
let url: string
let backend: TestBackend
let world: SeatWorld

beforeEach(async () => {
  data = await newPlace('postgres')
  const address = new URL('url' in data.place ? data.place.url : '')
  proxy = await tcpProxy(Number(address.port))
  address.port = String(proxy.port)
  address.password = 's3cret'
  url = address.href
  backend = await startBackend({ place: { url }, connections: 2 })
  world = await givenSeatWorld(backend, { licenses: 1 })
})
afterEach(async () => {
  await backend.stop()
  await proxy.cut().catch(() => undefined)
  await data.remove()
})

async function askAs(token: string) {
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${backend.url}/v1/bootstrap`, { headers })
  const { code } = (await response.json()) as { code?: string }
  return { status: response.status, code, retryAfter: response.headers.get('retry-after') }
}

test('while the database is away a request is answered 503 with when to ask again, and then as before', async () => {
  const token = await backend.tokenFor(world.operator)
  await proxy.cut()
  const away = { status: 503, code: 'unavailable', retryAfter: '2' }
  expect([await askAs(token), await askAs(token)]).toEqual([away, away])
  await proxy.mend()
  expect(await askAs(token)).toMatchObject({ status: 200 })
})

test('while the database is away nobody can sign in, and is told to come again', async () => {
  const ask = async (at: string) => {
    const { status, headers } = await fetch(at, { redirect: 'manual' })
    return [status, headers.get('retry-after')]
  }
  const auth = signInUrl(backend)
  await proxy.cut()
  expect(await ask(auth)).toEqual([503, '2'])
  expect(await ask(`${backend.url}/oidc/password/${systemIds.newId()}.x`)).toEqual([503, '2'])
  await proxy.mend()
  expect((await ask(auth))[0]).toBe(303)
})

test('connections that the server closes while they idle cost no request', async () => {
  const token = await backend.tokenFor(world.operator)
  await closeOthers()
  const asked = await Promise.all([askAs(token), askAs(token), askAs(token)])
  // Whoever was handed a connection before its end was heard of is told to ask again.
  const again = await askAs(token)
  expect(asked.every(({ status }) => status === 200 || status === 503)).toBe(true)
  expect(again.status).toBe(200)
})

test('a transaction whose connection is cut leaves nothing, and is not done a second time by itself', async () => {
  const [license] = world.licenses
  const people = must(license, 'one').people
  let attempts = 0
  const failing = backend.store.write(async (trx) => {
    attempts += 1
    await trx
      .updateTable('member')
      .set({ holds_seat: 1 })
      .where('id', '=', people[0] ?? '')
      .execute()
    await closeOthers()
    await trx.selectFrom('partner').select('id').execute()
  })
  await expect(failing).rejects.toSatisfy(backend.store.dialect.isUnavailable)
  expect([attempts, await seatsAtBackend(backend, people.slice(0, 1))]).toEqual([1, [0]])
})

test('readers that stop reading hold no connection that others need', async () => {
  const [operator] = await operatorsByEmail(backend.store.db, world.operator)
  const reading = { store: backend.store, operator: must(operator, 'just made') }
  const bodies = Array.from({ length: 5 }, () => changesBody(reading, null))
  for (const body of bodies) for (let piece = 0; piece < 3; piece += 1) await body.next()
  const [license] = world.licenses
  const command = givenCommand({ license: license?.id ?? '', members: license?.people ?? [] })
  expect(await sendCommands(backend, world.operator, command)).toMatchObject([{ code: null }])
  for (const body of bodies) await body.return(undefined)
})

test('a backend that finds no database says where it looked, without the password', async () => {
  await proxy.cut()
  const opening = openStore({ url, ids: systemIds })
  await expect(opening).rejects.toThrow(StoreUnreachable)
  await expect(openStore({ url, ids: systemIds })).rejects.toThrow(
    /^((?!s3cret).)*127\.0\.0\.1:\d+\/seatwright_test((?!s3cret).)*$/,
  )
})

/** Every connection to the database but the one that asks. */
async function closeOthers(): Promise<void> {
  const asking = await openStore({ ...data.place, ids: systemIds })
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(asking.db)
  await asking.close()
}
