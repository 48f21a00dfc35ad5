import { connect } from 'node:net'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createReadiness } from '#backend/readiness.ts'
import { problem } from '#shared/protocol/problem.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { listen } from '#test/support/events.ts'
import { givenPartner, type GivenPartner } from '#test/support/given.ts'

let backend: TestBackend
let partner: GivenPartner

beforeAll(async () => {
  backend = await startBackend()
  partner = await givenPartner(backend.store)
})
afterAll(() => backend.stop())

test('an answer carries the caller’s request id where it is sane, and else one of its own', async () => {
  const idOf = async (given?: string): Promise<unknown> => {
    const headers = given === undefined ? {} : { 'x-request-id': given }
    return (await backend.app.inject({ url: '/v1/health', headers })).headers['x-request-id']
  }
  expect(await idOf('trace-0123:abc')).toBe('trace-0123:abc')
  for (const given of [undefined, 'short', 'a b c d e f g', '{"level":60}', 'x'.repeat(65)]) {
    expect(await idOf(given)).toMatch(/^[\da-f-]{36}$/)
  }
})

test('every answer keeps browsers from making more of it, failures and unknown addresses too', async () => {
  const answers = [
    await fetch(`${backend.url}/v1/health`),
    await fetch(`${backend.url}/v1/bootstrap`),
    await fetch(`${backend.url}/v1/nothing`),
    await fetch(`${backend.url}/v1/%zz`),
    await backend.fetchAs(partner.owner, '/v1/changes'),
    await backend.fetchAs(partner.owner, '/v1/events'),
  ]
  for (const { headers, body } of answers) {
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('cache-control')).toContain('no-')
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    await body?.cancel()
  }
})

test('U+0000 in an address is a fault of the request, whoever would look it up', async () => {
  const asked = [
    '/v1/grants?operator=a%00b',
    '/v1/grants?a%00b=operator',
    '/v1/clients%00',
    '/portal/password/%00',
    '/portal/accept?token=%00',
    '/oidc/auth?client_id=%00',
    '/oidc/sign-in/%00',
  ]
  for (const at of asked) {
    const answer = await backend.fetchAs(partner.owner, at)
    expect([at, answer.status]).toEqual([at, 400])
    await answer.body?.cancel()
  }
  const told = await backend.fetchAs(partner.owner, '/v1/grants?operator=a%00b')
  expect(problem.parse(await told.json()).code).toBe('invalid-request')
  const percent = await backend.fetchAs(partner.owner, '/v1/grants?operator=a%2500b')
  expect(problem.parse(await percent.json()).detail).not.toContain('U+0000')
})

test('the documentation is a page that runs nothing and loads nothing', async () => {
  const answer = await fetch(`${backend.url}/v1/docs`)
  const page = await answer.text()
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(answer.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; /,
  )
  expect(page).not.toMatch(/<script|<link|<img|@import|url\(|<[^>]*\son\w+=/i)
  const { paths } = await (await fetch(`${backend.url}/v1/openapi.json`)).json()
  for (const path of Object.keys(paths)) expect(page).toContain(`${path}</code>`)
  expect(page).toContain('Asked by: owner. Reaches: the caller’s partner.')
})

test('an instance is ready while its store answers with the schema it knows', async () => {
  const own = await startBackend()
  const ready = (): Promise<Response> => fetch(`${own.url}/v1/ready`)
  expect(await (await ready()).json()).toEqual({ status: 'ready' })
  await own.store.db.insertInto('migration').values({ number: 99, name: 'of-a-newer' }).execute()
  const behind = await ready()
  expect([behind.status, problem.parse(await behind.json()).code]).toEqual([503, 'unavailable'])
  await own.stop()
})

test('whether an instance is up and ready is asked of what each node of a spread database has', async () => {
  const own = await startBackend()
  await sql`alter table partner rename to partner_of_one_node`.execute(own.store.db)
  for (const at of ['/v1/health', '/v1/ready']) {
    expect((await fetch(own.url + at)).status).toBe(200)
  }
  await own.stop()
})

test('an instance that ends says so first, then ends its streams, and finishes what it answers', async () => {
  const readiness = createReadiness()
  const own = await startBackend({ app: { readiness } })
  const { owner } = await givenPartner(own.store)
  const stream = await listen(own, owner)
  await stream.until(({ pokes }) => pokes.length > 0)
  readiness.startDraining()
  const refused = await fetch(`${own.url}/v1/ready`)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
  expect((await own.fetchAs(owner, '/v1/bootstrap')).status).toBe(200)
  const slow = await halfRequest(own, `Bearer ${await own.tokenFor(owner)}`)
  const closing = own.app.close()
  expect(await stream.until(() => false)).toBe(false)
  slow.socket.write('{"commands":[]}')
  await once(slow.socket, 'close')
  expect(slow.said()).toMatch(/^HTTP\/1\.1 400 /)
  await closing
  await own.stop()
})

/** A request whose head has arrived and whose body has not. */
async function halfRequest(own: TestBackend, authorization: string) {
  const socket = connect(own.port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString()))
  const arrived = new Promise<void>((resolve) => own.app.server.once('request', () => resolve()))
  socket.write(
    [
      'POST /v1/commands HTTP/1.1',
      'host: backend.example',
      `authorization: ${authorization}`,
      'content-type: application/json',
      'content-length: 15',
      'connection: close',
      '\r\n',
    ].join('\r\n'),
  )
  await arrived
  return { socket, said: () => text }
}
