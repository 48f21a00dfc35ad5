import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { removeOperator } from '#backend/operators/change-operator.ts'
import { identityOf, isSamePerson, NOBODY } from '#core/identity.ts'
import type { Fetch } from '#core/ports.ts'
import type { SecretBox } from '#core/sign-in/sign-in-ports.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { formBrowser, queryOf } from '#test/support/browser.ts'
import { connectionRefused } from '#test/support/core.ts'
import { givenPartner, type GivenPartner } from '#test/support/given.ts'
import {
  givenPassword,
  glassBox,
  makeSignIn,
  signInAt,
  type TestSignIn,
} from '#test/support/sign-in.ts'
import { smallDisk } from '#test/support/small-disk.ts'
import { tempDir } from '#test/support/temp-dir.ts'

let backend: TestBackend
let partner: GivenPartner
let folder: ReturnType<typeof tempDir>

beforeAll(async () => {
  backend = await startBackend()
  partner = await givenPartner(backend.store)
  for (const email of [partner.owner, partner.agent, partner.administrator]) {
    await givenPassword(backend, email)
  }
})
afterAll(() => backend.stop())

beforeEach(() => {
  folder = tempDir()
})
afterEach(() => folder.remove())

function console(fetch?: Fetch, box?: SecretBox): Promise<TestSignIn> {
  return makeSignIn({
    ...{ backendUrl: backend.url, dataDir: folder.path },
    ...(fetch && { fetch }),
    ...(box && { box }),
  })
}

/** A host with a box of its own kind, at the same folder. */
function host(box: SecretBox): Promise<TestSignIn> {
  return console(undefined, box)
}

async function tokenOf({ signIn }: TestSignIn): Promise<string> {
  return must(await signIn.credentials.bearer(), 'Somebody is signed in.').token
}

async function statusFor(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${backend.url}/v1/bootstrap`, { headers })).status
}

test('an operator signs in with the system’s browser, and the token is let in', async () => {
  const one = await console()
  expect(one.signIn.state()).toEqual({ name: 'signed-out', why: 'never', person: null })
  expect(await one.signIn.credentials.bearer()).toBeNull()
  const person = { name: partner.owner, email: partner.owner }
  expect(await one.as(partner.owner)).toEqual({ name: 'signed-in', person })
  expect(await statusFor(await tokenOf(one))).toBe(200)
})

test('the sign-in outlives the program, and lies in the host’s secret box only', async () => {
  const before = await console()
  await before.as(partner.owner)
  const after = await console()
  expect(after.signIn.state()).toMatchObject({ name: 'signed-in' })
  expect(await statusFor(await tokenOf(after))).toBe(200)
  const [file, ...others] = readdirSync(folder.path)
  expect(others).toEqual([])
  const sealed = readFileSync(`${folder.path}/${must(file, 'It is kept.')}`, 'utf8')
  expect(sealed).not.toContain('refreshToken')
})

test('whoever signs in has the folder that the backend’s own tokens lead to', async () => {
  const one = await console()
  await one.as(partner.owner)
  const whose = must(await one.signIn.credentials.whose(), 'Somebody is signed in.')
  const installToken = identityOf(await backend.tokenFor(partner.owner))
  expect(isSamePerson(whose, installToken)).toBe(true)
})

test('a browser that comes back with another state changes nothing', async () => {
  const one = await console()
  const link = await one.begin()
  const redirect = queryOf(link, 'redirect_uri')
  const wrong = await fetch(`${redirect}?code=stolen&state=guessed`)
  expect([wrong.status, one.signIn.state().name]).toEqual([400, 'waiting'])
  await signInAt(formBrowser(), link, partner.owner)
  expect(await one.until(({ name }) => name !== 'waiting')).toMatchObject({ name: 'signed-in' })
})

test('a code of somebody else’s sign-in is refused, because the proof key is another', async () => {
  const [one, other] = [await console(), await console()]
  const [link, foreign] = [await one.begin(), await other.begin()]
  const stop = queryOf(foreign, 'redirect_uri')
  const landed = await signInAt(formBrowser(), foreign, partner.agent, undefined, stop)
  const stolen = new URL(queryOf(link, 'redirect_uri'))
  stolen.search = new URL(landed.url).search
  stolen.searchParams.set('state', queryOf(link, 'state'))
  await fetch(stolen)
  expect(await one.until(({ name }) => name !== 'waiting')).toEqual({
    name: 'failed',
    reason: 'denied',
    person: null,
  })
  other.signIn.cancel()
})

test('giving up ends the wait; the browser finds nobody there any more', async () => {
  const one = await console()
  const link = await one.begin()
  one.signIn.cancel()
  expect(one.signIn.state()).toEqual({ name: 'signed-out', why: 'never', person: null })
  await expect(signInAt(formBrowser(), link, partner.owner)).rejects.toThrow()
})

test('without a backend the sign-in says that nobody answers', async () => {
  const one = await console(() => Promise.reject(connectionRefused()))
  one.signIn.start()
  expect(await one.until(({ name }) => name === 'failed')).toEqual({
    name: 'failed',
    reason: 'unreachable',
    person: null,
  })
})

test('signing out ends the sign-in here and at the backend', async () => {
  const one = await console()
  await one.as(partner.administrator)
  const { subject } = must(await one.signIn.credentials.whose(), 'Somebody is signed in.')
  await one.signIn.signOut()
  expect(one.signIn.state()).toEqual({ name: 'signed-out', why: 'by-person', person: null })
  expect(await one.signIn.credentials.bearer()).toBeNull()
  const left = await backend.store.db
    .selectFrom('oidc_payload')
    .select('model')
    .where('model', 'in', ['RefreshToken', 'Grant'])
    .where('account', '=', subject)
    .execute()
  expect(left).toEqual([])
})

test('signing out does not wait for a line', async () => {
  let isCut = false
  const one = await console((url, init) =>
    isCut ? Promise.reject(connectionRefused()) : fetch(url, init),
  )
  await one.as(partner.owner)
  isCut = true
  await one.signIn.signOut()
  expect((await console()).signIn.state()).toMatchObject({ name: 'signed-out', why: 'by-person' })
})

test('nobody needs a keychain in order to sign out', async () => {
  let isLocked = false
  const glass = glassBox()
  const box: SecretBox = {
    ...glass,
    seal: (text) => (isLocked ? Promise.reject(new Error('It is locked.')) : glass.seal(text)),
    open: (sealed) => (isLocked ? Promise.resolve(null) : glass.open(sealed)),
  }
  const one = await host(box)
  await one.as(partner.owner)
  isLocked = true
  await one.signIn.signOut()
  expect(one.signIn.state()).toEqual({ name: 'signed-out', why: 'by-person', person: null })
  const next = await host(box)
  expect(next.signIn.state()).toEqual({ name: 'signed-out', why: 'by-person', person: null })
  expect(await next.signIn.credentials.whose()).toEqual(NOBODY)
  expect(readdirSync(folder.path).filter((name) => name.endsWith('.sealed'))).toEqual([])
})

test('two hosts at one folder keep a sign-in each, and signing out at one counts for both', async () => {
  const [web, desktop] = [glassBox('key-file'), glassBox('keychain')]
  await (await host(web)).as(partner.owner)
  await (await host(desktop)).as(partner.owner)
  for (const box of [web, desktop]) {
    expect((await host(box)).signIn.state()).toMatchObject({ name: 'signed-in' })
  }
  await (await host(web)).signIn.signOut()
  const other = await host(desktop)
  expect(other.signIn.state()).toEqual({ name: 'signed-out', why: 'by-person', person: null })
  expect(await other.signIn.credentials.bearer()).toBeNull()
  expect(await other.signIn.credentials.whose()).toEqual(NOBODY)
  await other.as(partner.agent)
  expect((await host(desktop)).signIn.state()).toMatchObject({ person: { email: partner.agent } })
})

test('a sign-out that the disk does not take leaves the sign-in as it is, and says so', async () => {
  const disk = smallDisk(2)
  try {
    const one = await makeSignIn({ backendUrl: backend.url, dataDir: disk.path })
    await one.as(partner.owner)
    disk.setReadOnly(true)
    const left = one.signIn.signOut()
    await expect(left).rejects.toMatchObject({ code: 'EROFS' })
    expect(one.signIn.state()).toMatchObject({ name: 'signed-in' })
    expect(await statusFor(await tokenOf(one))).toBe(200)
    disk.setReadOnly(false)
    await one.signIn.signOut()
    expect(one.signIn.state()).toMatchObject({ name: 'signed-out', why: 'by-person' })
  } finally {
    disk.remove()
  }
})

test('an operator who was removed is refused on the very next request, and signed out with the folder kept', async () => {
  const one = await console()
  await one.as(partner.agent)
  const token = await tokenOf(one)
  const whose = await one.signIn.credentials.whose()
  await removeOperator(backend.services, { partner: partner.id, email: partner.agent })
  expect(await statusFor(token)).toBe(401)
  expect(await one.signIn.credentials.renew(token)).toBeNull()
  expect(one.signIn.state()).toMatchObject({ name: 'signed-out', why: 'ended' })
  expect(await one.signIn.credentials.whose()).toEqual(whose)
})

test('a token with any character changed is refused', async () => {
  const one = await console()
  await one.as(partner.owner)
  const token = await tokenOf(one)
  for (let at = 0; at < token.length - 1; at += 41) {
    const other = token[at] === 'A' ? 'B' : 'A'
    expect(await statusFor(token.slice(0, at) + other + token.slice(at + 1))).toBe(401)
  }
})
