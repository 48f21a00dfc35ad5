import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#backend/routes/index.ts'
import { isPage, type Route } from '#backend/routes/route.ts'
import type { Endpoint } from '#shared/protocol/endpoint.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { problem } from '#shared/protocol/problem.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenClient, givenLicense, givenPartner, type GivenPartner } from '#test/support/given.ts'
import { givenProduct, type GivenProduct } from '#test/support/product.ts'
import { unlimited } from '#test/support/unlimited.ts'

const SEED = 4_711

let backend: TestBackend
let partner: GivenPartner
let product: GivenProduct
let authorization: string

beforeAll(async () => {
  backend = await startBackend({ app: { rates: unlimited } })
  partner = await givenPartner(backend.store)
  const client = await givenClient(backend.store, partner)
  product = await givenProduct(backend, await givenLicense(backend.store, client))
  authorization = `Bearer ${await backend.tokenFor(partner.owner)}`
})
afterAll(() => backend.stop())

/** The address with an id in the place of each parameter. */
function urlOf({ path }: Route): string {
  return path.replaceAll(/:\w+/g, someCommand.id)
}

function inject(route: Route, options: Omit<InjectOptions, 'method'> = {}) {
  const key = { 'idempotency-key': systemIds.newId() }
  const request = { method: route.method, url: urlOf(route), ...options }
  const headers = { authorization, ...key, ...options.headers }
  if (route.may !== 'product') return backend.app.inject({ ...request, headers })
  const body = request.payload ?? ''
  const payload = Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? {} : { 'content-type': 'application/json' }
  const signed = product.headersFor(route.method, String(request.url), payload)
  return backend.app.inject({
    ...{ ...request, headers: { ...type, ...headers, ...signed } },
    ...(request.payload === undefined ? {} : { payload }),
  })
}

/** Pages are asked in test/backend/portal (guard, foreign-accounts): they take forms and answer with pages. */
const ofApi = routes.filter((route) => !isPage(route))
const forOperators = ofApi.filter((route) => route.may !== 'everyone')
const withBody = ofApi.filter((route) => route.body)

test('each address is declared once, under the version', () => {
  const addresses = routes.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(addresses).size).toBe(addresses.length)
  expect(ofApi.every(({ path }) => path.startsWith('/v1/'))).toBe(true)
  expect(routes.filter(isPage).every(({ path }) => /^\/portal($|\/)/.test(path))).toBe(true)
})

test.for(Object.entries(endpoints))(
  'what is asked of `%s` is what one route answers',
  ([, { method, path, answer, ...takes }]: readonly [string, Endpoint]) => {
    const [route, ...others] = ofApi.filter((one) => one.method === method && one.path === path)
    expect(others).toEqual([])
    // The very schemas: whoever asks has types of what the route parses and answers.
    expect(route?.answer).toBe(answer)
    for (const part of ['params', 'query', 'body'] as const) expect(route?.[part]).toBe(takes[part])
  },
)

test('a route that changes something says how a second sending stays one', () => {
  const unsafe = routes.filter(({ method }) => method === 'POST')
  expect(unsafe.filter(({ idempotency }) => idempotency === 'safe')).toEqual([])
})

describe.for(forOperators)('$method $path', (route) => {
  test.for([
    ['no token', {}],
    ['no scheme', { authorization: 'abc' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['no JWT', { authorization: 'Bearer abc' }],
    ['an unsigned JWT', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }],
  ] as const)('answers 401 to %s, whatever else is wrong', async ([, headers]) => {
    const response = await backend.app.inject({
      method: route.method,
      url: `${urlOf(route)}?unknown=1`,
      headers: { ...headers, 'content-type': 'text/plain' },
      ...(route.method === 'POST' ? { payload: '{' } : {}),
    })
    expect(response.statusCode).toBe(401)
    expect(response.headers['www-authenticate']).toBe('Bearer')
    expect(problem.parse(response.json()).code).toBe('unauthorized')
  })
})

describe.for(ofApi)('$method $path', (route) => {
  test('refuses unknown query keys', async () => {
    const response = await inject(route, {
      url: `${urlOf(route)}?unknown=1`,
      ...(route.method === 'POST' ? { payload: {} } : {}),
    })
    expect(response.statusCode).toBe(400)
    expect(problem.parse(response.json()).code).toBe('invalid-request')
  })

  test('refuses another protocol, and says which side to update', async () => {
    const newer = await inject(route, { headers: { [PROTOCOL_HEADER]: '3' } })
    const older = await inject(route, { headers: { [PROTOCOL_HEADER]: '0' } })
    expect([newer.statusCode, older.statusCode]).toEqual([426, 426])
    expect(newer.json()).toMatchObject({ code: 'protocol-unsupported' })
    expect(String(newer.json().detail)).toContain('update the backend')
    expect(String(older.json().detail)).toContain('update the console')
    expect(newer.headers[PROTOCOL_HEADER]).toBe(String(PROTOCOL_VERSION))
  })

  test('is in the OpenAPI document with its problems', async () => {
    const response = await backend.app.inject('/v1/openapi.json')
    const document = response.json()
    const operation =
      document.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')][route.method.toLowerCase()]
    expect(document.openapi).toBe('3.1.0')
    expect(operation.summary).toBe(route.summary)
    expect(operation.responses['400'].content).toHaveProperty(['application/problem+json'])
    const sent: { in: string; name: string }[] = operation.parameters ?? []
    const headers = sent.filter((parameter) => parameter.in === 'header').map(({ name }) => name)
    expect(headers).toEqual([
      ...(route.idempotency === 'key' ? ['idempotency-key'] : []),
      ...(route.may === 'product' ? ['seatwright-key', 'seatwright-timestamp'] : []),
    ])
    const isSigned = route.problems?.includes('unauthorized') ?? false
    expect('401' in operation.responses).toBe(route.may !== 'everyone' || isSigned)
  })
})

describe.for(withBody)('$method $path', (route) => {
  test('refuses unknown keys', async () => {
    const response = await inject(route, { payload: { unknown: 1 } })
    expect(response.statusCode).toBe(400)
    expect(problem.parse(response.json()).errors).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('unknown') }),
    )
  })

  test.for([
    ['no body', undefined, 'application/json'],
    ['an empty body', '', 'application/json'],
    ['broken JSON', '{"commands":[', 'application/json'],
    ['a prototype key', '{"__proto__":{}}', 'application/json'],
    ['a constructor key', '{"constructor":{"prototype":{}}}', 'application/json'],
    ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'application/json'],
    ['UTF-16', Buffer.from('{}', 'utf16le'), 'application/json'],
    ['U+0000 in a value', '{"a":["b\\u0000"]}', 'application/json'],
    ['U+0000 in a key', '{"\\\\\\u0000":1}', 'application/json'],
    ['half of a character in a value', '{"a":["b\\ud800"]}', 'application/json'],
    ['half of a character in a key', '{"\\\\\\udc00":1}', 'application/json'],
    ['null', 'null', 'application/json'],
    ['a number', '1', 'application/json'],
    ['deep nesting', '['.repeat(30_000), 'application/json'],
    [
      'deep nesting around a whole character',
      `${'['.repeat(30_000)}"\\ud83d\\ude00"${']'.repeat(30_000)}`,
      'application/json',
    ],
  ] as const)('answers 400 to %s', async ([, payload, type]) => {
    const response = await inject(route, {
      headers: { 'content-type': type },
      ...(payload === undefined ? {} : { payload }),
    })
    expect(response.statusCode).toBe(400)
    expect(problem.parse(response.json()).code).toBe('invalid-request')
  })

  test.for([
    'text/plain',
    'application/xml',
    'application/jsonx',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    'text/json',
    'application/json\ta',
    '\tapplication/json',
    'application/json,text/plain',
    '*/*',
  ])('never takes a body as %j', async (type) => {
    const response = await inject(route, {
      headers: { 'content-type': type },
      payload: '{"unknown":1}',
    })
    expect([400, 415]).toContain(response.statusCode)
    problem.parse(response.json())
  })

  test('answers 413 to a body beyond its limit', async () => {
    const payload = JSON.stringify({ unknown: 'x'.repeat(route.maxBodyBytes ?? 64 * 1024) })
    const headers = { 'content-type': 'application/json' }
    const response = await inject(route, { headers, payload })
    expect(response.statusCode).toBe(413)
    expect(problem.parse(response.json()).code).toBe('payload-too-large')
  })

  test('never answers 5xx, nor 2xx, to a body of any other shape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ noUnicodeString: false }), async (value) => {
        fc.pre(!route.body?.safeParse(value).success)
        const headers = { 'content-type': 'application/json' }
        const response = await inject(route, { headers, payload: JSON.stringify(value) })
        expect(response.statusCode).toBe(400)
        problem.parse(response.json())
      }),
      { seed: SEED, numRuns: 60 },
    )
  })
})

const someCommand = {
  id: '01932c07-5a3e-7cc5-9bd6-7a4d6e7a3a01',
  device: '01932c07-5a3e-7cc5-9bd6-7a4d6e7a3a02',
  sequence: 1,
  bulk: '01932c07-5a3e-7cc5-9bd6-7a4d6e7a3a03',
  verb: 'activate-seats',
  license: '01932c07-5a3e-7cc5-9bd6-7a4d6e7a3a04',
  args: { members: ['01932c07-5a3e-7cc5-9bd6-7a4d6e7a3a05'] },
}

test.for([
  ['a number as text', { sequence: '1' }],
  ['a fraction', { sequence: 1.5 }],
  ['an unsafe number', { sequence: 2 ** 53 }],
  ['zero', { sequence: 0 }],
  ['null', { bulk: null }],
  ['an upper-case id', { id: someCommand.id.toUpperCase() }],
  ['an unknown verb', { verb: 'remove-members' }],
  ['an unknown key', { note: 'x' }],
  ['a key inside', { args: { ...someCommand.args, note: 'x' } }],
  ['nobody', { args: { members: [] } }],
  ['the same person twice', { args: { members: [someCommand.id, someCommand.id] } }],
] as const)('a command with %s is refused and nothing is coerced', async ([, change]) => {
  const response = await backend.app.inject({
    method: 'POST',
    url: '/v1/commands',
    headers: { authorization },
    payload: { commands: [{ ...someCommand, ...change }] },
  })
  expect(response.statusCode).toBe(400)
  expect(problem.parse(response.json()).errors?.[0]?.at).toMatch(/^\/body\/commands\/0/)
})

test.for([
  '/',
  '/v1',
  '/v1/',
  '/v1/nothing',
  '/v1/%zz',
  '/v1/health%00',
  '/v2/health',
  '/v1//health',
])('an unknown address is a problem: %s', async (url) => {
  const response = await backend.app.inject({ url, headers: { authorization } })
  expect([400, 404]).toContain(response.statusCode)
  problem.parse(response.json())
})

test('an unknown method is a problem', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
    const response = await backend.app.inject({ method, url: '/v1/commands' })
    expect(problem.parse(response.json()).code).toBe('not-found')
  }
})

test('an inner failure says nothing of the inside', async () => {
  const broken = await startBackend()
  const { owner } = await givenPartner(broken.store)
  const token = await broken.tokenFor(owner)
  await broken.store.db.destroy()
  const response = await broken.app.inject({
    url: '/v1/bootstrap',
    headers: { authorization: `Bearer ${token}` },
  })
  expect(response.json()).toEqual({
    type: 'about:blank',
    title: 'Internal error',
    status: 500,
    code: 'internal',
    detail: 'The backend failed to answer. Try again later.',
  })
  await broken.stop()
})
