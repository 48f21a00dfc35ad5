import { glob, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { EnvironmentError, readEnvironment } from '#backend/environment.ts'
import { describePlace } from '#backend/store/place.ts'

const pagesOfSettings = [
  'README.md',
  ...['docs/operations.md', 'docs/messages.md', 'docs/licensed-product.md'],
]
const root = new URL('../../', import.meta.url)
const textAt = (at: string): Promise<string> => readFile(new URL(at, root), 'utf8')

test('whoever runs the backend finds every variable in the pages', async () => {
  const pages = await Promise.all(pagesOfSettings.map(textAt))
  const named = new Set<string>()
  for await (const file of glob('src-backend/**/*.ts', { cwd: root })) {
    for (const [name] of (await textAt(file)).matchAll(/\bSEATWRIGHT_[A-Z_]+\b/g)) named.add(name)
  }
  expect(named).toContain('SEATWRIGHT_TRUSTED_PROXY')
  const isTold = (name: string): boolean => pages.some((page) => page.includes(`\`${name}\``))
  expect([...named].filter((name) => !isTold(name))).toEqual([])
})

test('nothing set means a free port, a place of the user’s own and no demo', () => {
  const read = readEnvironment({})
  expect(read).toMatchObject({ port: 0, demoMembers: null })
  expect(read.place).toEqual({ file: expect.stringMatching(/seatwright.backend\.sqlite$/) })
})

test('what is set is taken; empty is as not set', () => {
  expect(
    readEnvironment({
      SEATWRIGHT_BACKEND_PORT: '8100',
      SEATWRIGHT_BACKEND_DATA: 'data.sqlite',
      SEATWRIGHT_DEMO_MEMBERS: '',
    }),
  ).toMatchObject({ port: 8_100, place: { file: 'data.sqlite' }, demoMembers: null })
})

test.for(['x', '-1', '1.5', '65536', '1e3', ' 1', '0x10'])(
  'the port %j is refused by name',
  (port) => {
    expect(() => readEnvironment({ SEATWRIGHT_BACKEND_PORT: port })).toThrow(EnvironmentError)
    expect(() => readEnvironment({ SEATWRIGHT_BACKEND_PORT: port })).toThrow(
      'SEATWRIGHT_BACKEND_PORT',
    )
  },
)

test.for(['postgres://a:b@db.example/seats', 'postgresql://db.example:5433/seats?sslmode=require'])(
  'the database at %s comes before a file',
  (url) => {
    const read = readEnvironment({ DATABASE_URL: url, SEATWRIGHT_BACKEND_DATA: 'data.sqlite' })
    expect(read.place).toEqual({ url })
  },
)

test.for([
  'mysql://ann:s3cret@db.example/seats',
  'ann:s3cret@db.example',
  'http://s3cret',
  's3cret',
])('another database’s address is refused by name, and not repeated: %s', (url) => {
  const read = (): unknown => readEnvironment({ DATABASE_URL: url })
  expect(read).toThrow(EnvironmentError)
  expect(read).toThrow(
    /^DATABASE_URL: must be like postgres:\/\/user:password@host:5432\/database$/,
  )
})

test('where the data are is told without what else an address carries', () => {
  const url = 'postgres://ann:s3cret@db.example:5433/seats?sslpassword=s3cret'
  expect(describePlace({ url })).toBe('postgres://db.example:5433/seats')
})

test('webhooks go only to origins that are named', () => {
  expect(readEnvironment({}).webhookOrigins).toEqual([])
  const demo = { SEATWRIGHT_DEMO_MEMBERS: '500' }
  expect(readEnvironment(demo).webhookOrigins).toEqual(['http://127.0.0.1:4600'])
  const origins = 'https://crm.example, http://127.0.0.1:4000'
  expect(readEnvironment({ SEATWRIGHT_WEBHOOK_ORIGINS: origins }).webhookOrigins).toEqual([
    'https://crm.example',
    'http://127.0.0.1:4000',
  ])
})

test.for(['*', 'crm.example', 'https://crm.example/', 'https://a@crm.example', 'file:///', ','])(
  'what is no origin is refused by name: %s',
  (origins) => {
    const read = (): unknown => readEnvironment({ SEATWRIGHT_WEBHOOK_ORIGINS: origins })
    expect(read).toThrow('SEATWRIGHT_WEBHOOK_ORIGINS: must be origins')
  },
)

test('another issuer is taken with what its tokens are for, or refused by name', () => {
  const set = { SEATWRIGHT_OIDC_ISSUER: 'https://id.example' }
  expect(readEnvironment({ ...set, SEATWRIGHT_OIDC_AUDIENCE: 'seats' }).externalIssuer).toEqual({
    issuer: 'https://id.example',
    audience: 'seats',
    emailClaim: 'email',
    clientId: 'seatwright-console',
    scopes: ['openid', 'profile', 'email', 'offline_access'],
  })
  expect(() => readEnvironment(set)).toThrow('SEATWRIGHT_OIDC_AUDIENCE')
})

test('with a public address the proxy on this machine is believed about who asks, else nobody is', () => {
  const read = (set: Record<string, string>) => readEnvironment(set).trustedProxies
  const isPublic = { SEATWRIGHT_PUBLIC_URL: 'https://seats.example' }
  expect(read({})).toEqual([])
  expect(read(isPublic)).toEqual(['loopback'])
  expect(read({ ...isPublic, SEATWRIGHT_TRUSTED_PROXY: 'none' })).toEqual([])
  expect(read({ SEATWRIGHT_TRUSTED_PROXY: '10.0.0.7, fd00::/8' })).toEqual(['10.0.0.7', 'fd00::/8'])
})

test.for([
  '*',
  'true',
  '1',
  '10.0.0.0/33',
  '0.0.0.0/0',
  '::/0',
  'proxy.example',
  'none,10.0.0.7',
  ',',
])('nobody is believed who is no address or range: %s', (proxy) => {
  const read = (): unknown => readEnvironment({ SEATWRIGHT_TRUSTED_PROXY: proxy })
  expect(read).toThrow('SEATWRIGHT_TRUSTED_PROXY: must be addresses')
})

test.for(['http://id.example', 'ftp://id.example', 'https://a:b@id.example', 'x'])(
  'an issuer at %s is refused by name: tokens must come over a line that nobody reads',
  (issuer) => {
    const read = (): unknown =>
      readEnvironment({ SEATWRIGHT_OIDC_ISSUER: issuer, SEATWRIGHT_OIDC_AUDIENCE: 'seats' })
    expect(read).toThrow('SEATWRIGHT_OIDC_ISSUER')
  },
)

test('an issuer for members is taken with how it knows the portal, or refused by name', () => {
  expect(readEnvironment({}).memberIssuer).toBeNull()
  const set = { SEATWRIGHT_PORTAL_OIDC_ISSUER: 'https://id.example/tenant' }
  const known = { ...set, SEATWRIGHT_PORTAL_OIDC_CLIENT_ID: 'portal' }
  expect(readEnvironment(known).memberIssuer).toEqual({
    ...{ issuer: 'https://id.example/tenant', clientId: 'portal' },
    ...{ clientSecret: null, name: 'id.example' },
  })
  const named = {
    ...{ SEATWRIGHT_PORTAL_OIDC_CLIENT_SECRET: 's', SEATWRIGHT_PORTAL_OIDC_NAME: 'Contoso ID' },
  }
  expect(readEnvironment({ ...known, ...named }).memberIssuer).toMatchObject({
    ...{ clientSecret: 's', name: 'Contoso ID' },
  })
  expect(() => readEnvironment(set)).toThrow('SEATWRIGHT_PORTAL_OIDC_CLIENT_ID: must say')
  const clear = { ...known, SEATWRIGHT_PORTAL_OIDC_ISSUER: 'http://id.example' }
  expect(() => readEnvironment(clear)).toThrow('SEATWRIGHT_PORTAL_OIDC_ISSUER: must be an https')
})
