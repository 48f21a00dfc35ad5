import { afterEach, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { formBrowser } from '#test/support/browser.ts'
import { givenPartner, type GivenPartner } from '#test/support/given.ts'
import { roundRobin, type RoundRobin } from '#test/support/round-robin.ts'
import { givenPassword, makeSignIn, PASSWORD, type TestSignIn } from '#test/support/sign-in.ts'
import { newPlace, type TestPlace } from '#test/support/store.ts'
import { tempDir } from '#test/support/temp-dir.ts'

let data: TestPlace
let folder: ReturnType<typeof tempDir>
let front: RoundRobin
let ports: number[]
let instances: TestBackend[]
let partner: GivenPartner
let console: TestSignIn

/** Another one behind the common address. Each request is a connection of its own, so they take turns. */
async function start(): Promise<TestBackend> {
  const backend = await startBackend({ place: data.place, publicUrl: front.url })
  backend.app.server.maxRequestsPerSocket = 1
  instances.push(backend)
  ports.push(backend.port)
  return backend
}

beforeEach(async () => {
  data = await newPlace('postgres')
  folder = tempDir()
  ports = []
  instances = []
  front = await roundRobin(ports)
  const first = await start()
  await start()
  partner = await givenPartner(first.store)
  await givenPassword(first, partner.owner)
  console = await makeSignIn({ backendUrl: front.url, dataDir: folder.path })
})
afterEach(async () => {
  for (const backend of instances) await backend.stop()
  await front.close()
  await data.remove()
  folder.remove()
})

/** As each instance answers it. */
const statusesFor = (token: string): Promise<number[]> =>
  Promise.all(
    instances.map(async ({ url }) => {
      const headers = { authorization: `Bearer ${token}` }
      return (await fetch(`${url}/v1/bootstrap`, { headers })).status
    }),
  )

const tokenNow = async (): Promise<string> =>
  must(await console.signIn.credentials.bearer(), 'Somebody is signed in.').token

const renewed = async (): Promise<string | null> => {
  const bearer = await console.signIn.credentials.renew(await tokenNow())
  return bearer?.token ?? null
}

test('a sign-in whose steps go to both instances leads to tokens that both take and renew', async () => {
  expect(await console.as(partner.owner)).toMatchObject({ name: 'signed-in' })
  expect(new Set(front.taken)).toEqual(new Set(ports))
  expect(await statusesFor(await tokenNow())).toEqual([200, 200])
  for (let times = 0; times < 2; times += 1) {
    expect(await statusesFor(must(await renewed(), 'It is renewed.'))).toEqual([200, 200])
  }
})

test('whoever signed in at an instance that is gone goes on at another', async () => {
  await console.as(partner.owner)
  const [gone] = instances.splice(0, 1)
  await must(gone, 'There were two.').stop()
  expect(await statusesFor(must(await renewed(), 'It is renewed.'))).toEqual([200])
})

test('of guesses that go to both instances ten are looked at, not ten of each', async () => {
  const browser = formBrowser()
  await browser.open(await console.begin())
  for (let tries = 0; tries < 10; tries += 1) {
    await browser.send({ email: partner.owner, password: `wrong ${tries}` })
  }
  const shut = await browser.send({ email: partner.owner, password: PASSWORD })
  expect(shut.text).toContain('Try again in')
  expect(new Set(front.taken)).toEqual(new Set(ports))
})

test('signing out by way of one instance ends the sign-in at the other', async () => {
  await console.as(partner.owner)
  const row = instances[1]?.store.db.selectFrom('oidc_payload').select('id')
  const refreshTokens = must(row, 'There are two.').where('model', '=', 'RefreshToken')
  expect(await refreshTokens.execute()).toHaveLength(1)
  await console.signIn.signOut()
  expect(await refreshTokens.execute()).toEqual([])
})
