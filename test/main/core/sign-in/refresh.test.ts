import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Fetch } from '#core/ports.ts'
import type { SecretBox } from '#core/sign-in/sign-in-ports.ts'
import { must } from '#shared/lib/assert.ts'
import type { Clock } from '#shared/lib/ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { connectionRefused, testLine, type TestLine } from '#test/support/core.ts'
import { givenPartner, type GivenPartner } from '#test/support/given.ts'
import {
  givenPassword,
  glassBox,
  makeSignIn,
  tokenOf,
  type TestSignIn,
} from '#test/support/sign-in.ts'
import { tempDir } from '#test/support/temp-dir.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

let backend: TestBackend
let partner: GivenPartner
let folder: ReturnType<typeof tempDir>
let line: TestLine
/** How often a refresh token was shown to the provider. */
let refreshes: number

/** The provider takes the time from the system, so the system's is moved; nothing else of it is faked. */
const clock: Clock = { now: () => Date.now(), monotonic: () => Date.now() }

function pass(ms: number): void {
  vi.setSystemTime(Date.now() + ms)
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  backend = await startBackend({ clock })
  partner = await givenPartner(backend.store)
  for (const email of [partner.owner, partner.agent]) await givenPassword(backend, email)
})
afterAll(async () => {
  await backend.stop()
  vi.useRealTimers()
})

beforeEach(() => {
  folder = tempDir()
  line = testLine()
  refreshes = 0
  line.between = counted
})
afterEach(() => folder.remove())

const counted: Fetch = (url, init) => {
  if (isRefresh(url, init)) refreshes += 1
  return fetch(url, init)
}

function isRefresh(url: string, { body }: RequestInit): boolean {
  return url.endsWith('/oidc/token') && String(body).includes('grant_type=refresh_token')
}

function open(box = glassBox()): Promise<TestSignIn> {
  const options = { backendUrl: backend.url, dataDir: folder.path, fetch: line.fetch, clock, box }
  return makeSignIn(options)
}

/** A box whose next seal is held back until the test lets it go on. */
function holdingBox() {
  const glass = glassBox()
  let held: Promise<undefined> | null = null
  let tellSealing = (): void => undefined
  const box: SecretBox = {
    ...glass,
    async seal(text) {
      const until = held
      held = null
      if (until) tellSealing()
      await until
      return glass.seal(text)
    },
  }
  return {
    box,
    /** `sealing` resolves once it is held back. */
    hold(): { readonly sealing: Promise<void>; readonly letGo: () => void } {
      const gate = Promise.withResolvers<undefined>()
      held = gate.promise
      const sealing = new Promise<void>((resolve) => {
        tellSealing = resolve
      })
      return { sealing, letGo: () => gate.resolve(undefined) }
    },
  }
}

async function signedIn(): Promise<TestSignIn> {
  const one = await open()
  await one.as(partner.owner)
  return one
}

async function statusFor(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${backend.url}/v1/bootstrap`, { headers })).status
}

/** Of everybody who signed in here: which refresh tokens the provider would still take. */
async function liveTokens(): Promise<number> {
  const rows = await backend.store.db
    .selectFrom('oidc_payload')
    .select('id')
    .where('model', '=', 'RefreshToken')
    .where('consumed_at', 'is', null)
    .execute()
  return rows.length
}

/** The next refresh reaches the provider, and its answer is lost. */
function loseNextAnswer(): void {
  line.between = async (url, init) => {
    const response = await counted(url, init)
    if (!isRefresh(url, init)) return response
    line.between = counted
    await response.body?.cancel()
    throw connectionRefused()
  }
}

test('a token is renewed before it ends, once for all who ask at the same time', async () => {
  const one = await signedIn()
  const first = await tokenOf(one)
  pass(9 * MINUTE_MS)
  expect(await tokenOf(one)).toBe(first)
  pass(MINUTE_MS)
  expect(await statusFor(first)).toBe(401)
  const asked = await Promise.all(Array.from({ length: 20 }, () => tokenOf(one)))
  expect([new Set(asked).size, refreshes]).toEqual([1, 1])
  expect(await statusFor(must(asked[0], 'There is one.'))).toBe(200)
})

test('a refused token is renewed once, also when several requests were refused', async () => {
  const one = await signedIn()
  const refused = await tokenOf(one)
  pass(1_000)
  const again = await Promise.all([1, 2, 3].map(() => one.signIn.credentials.renew(refused)))
  expect(new Set(again.map((bearer) => bearer?.token)).size).toBe(1)
  expect(again[0]?.token).not.toBe(refused)
  expect(refreshes).toBe(1)
})

test('a lost answer costs nothing early in a refresh token’s life', async () => {
  const one = await signedIn()
  pass(DAY_MS)
  loseNextAnswer()
  await expect(tokenOf(one)).rejects.toMatchObject({ reason: 'unreachable' })
  pass(DAY_MS)
  expect(await statusFor(await tokenOf(one))).toBe(200)
  expect(one.signIn.state()).toMatchObject({ name: 'signed-in' })
})

test('late in its life another takes its place, and is on the disk before it is used', async () => {
  const before = await liveTokens()
  const one = await signedIn()
  pass(11 * DAY_MS)
  await tokenOf(one)
  expect(await liveTokens()).toBe(before + 1)
  // Killed here: the next program goes on with what was kept.
  pass(11 * DAY_MS)
  const next = await open()
  expect(await statusFor(await tokenOf(next))).toBe(200)
})

test('an answer lost just when another took its place is asked for again', async () => {
  const one = await signedIn()
  pass(11 * DAY_MS)
  loseNextAnswer()
  await expect(tokenOf(one)).rejects.toMatchObject({ reason: 'unreachable' })
  pass(MINUTE_MS)
  expect(await statusFor(await tokenOf(one))).toBe(200)
  expect(one.signIn.state()).toMatchObject({ name: 'signed-in' })
})

test('a refresh token that was replaced and comes back later ends the sign-in, the new one, too', async () => {
  const one = await signedIn()
  // A thief's copy of the folder.
  const stolen = await open()
  pass(11 * DAY_MS)
  await tokenOf(one)
  pass(10 * MINUTE_MS)
  expect(await stolen.signIn.credentials.bearer()).toBeNull()
  expect(await one.signIn.credentials.bearer()).toBeNull()
  expect(one.signIn.state()).toMatchObject({ name: 'signed-out', why: 'ended' })
})

test('a sign-in that nobody used for two weeks has ended', async () => {
  const one = await signedIn()
  pass(15 * DAY_MS)
  expect(await one.signIn.credentials.bearer()).toBeNull()
  expect(one.signIn.state()).toMatchObject({ name: 'signed-out', why: 'ended' })
})

test('a busy provider is no end of the sign-in', async () => {
  const one = await signedIn()
  pass(DAY_MS)
  line.between = (url, init, send) =>
    isRefresh(url, init) ? Promise.resolve(new Response('', { status: 503 })) : send(url, init)
  await expect(tokenOf(one)).rejects.toMatchObject({ reason: 'busy', arrival: 'never' })
  line.between = counted
  expect(await statusFor(await tokenOf(one))).toBe(200)
})

test('a sign-out while a renewed sign-in is being kept stays one', async () => {
  const { box, hold } = holdingBox()
  const one = await open(box)
  await one.as(partner.owner)
  pass(11 * DAY_MS)
  const { sealing, letGo } = hold()
  const asked = one.signIn.credentials.bearer()
  await sealing
  const left = one.signIn.signOut()
  letGo()
  await Promise.all([asked, left])
  expect(one.signIn.state()).toMatchObject({ name: 'signed-out', why: 'by-person' })
  expect(await one.signIn.credentials.bearer()).toBeNull()
  expect((await open()).signIn.state()).toMatchObject({ name: 'signed-out', why: 'by-person' })
})

test('a renewal that ends while somebody else’s sign-in is being kept does not undo that', async () => {
  const { box, hold } = holdingBox()
  const one = await open(box)
  await one.as(partner.owner)
  pass(11 * DAY_MS)
  const answer = Promise.withResolvers<undefined>()
  line.between = async (url, init) => {
    const response = await counted(url, init)
    if (isRefresh(url, init)) await answer.promise
    return response
  }
  const asked = one.signIn.credentials.bearer()
  const { sealing, letGo } = hold()
  const arriving = one.as(partner.agent)
  await sealing
  answer.resolve(undefined)
  await asked
  letGo()
  expect(await arriving).toMatchObject({ name: 'signed-in', person: { email: partner.agent } })
  expect((await open()).signIn.state()).toMatchObject({ person: { email: partner.agent } })
})

test('a refresh token that the disk does not take is used all the same, and kept once the disk takes it', async () => {
  const glass = glassBox()
  let isFull = false
  const box: SecretBox = {
    ...glass,
    seal: (text) => (isFull ? Promise.reject(new Error('The disk is full.')) : glass.seal(text)),
  }
  const one = await open(box)
  await one.as(partner.owner)
  isFull = true
  pass(11 * DAY_MS)
  expect(await statusFor(await tokenOf(one))).toBe(200)
  pass(DAY_MS)
  expect(await statusFor(await tokenOf(one))).toBe(200)
  isFull = false
  await tokenOf(one)
  pass(DAY_MS)
  expect(await statusFor(await tokenOf(await open()))).toBe(200)
})

test('a sign-in that ended is over in this program, whether or not that can be kept', async () => {
  const glass = glassBox()
  let isLocked = false
  const one = await open({
    ...glass,
    seal: (text) => (isLocked ? Promise.reject(new Error('It is locked.')) : glass.seal(text)),
  })
  await one.as(partner.owner)
  isLocked = true
  pass(15 * DAY_MS)
  expect(await one.signIn.credentials.bearer()).toBeNull()
  expect(one.signIn.state()).toMatchObject({ name: 'signed-out', why: 'ended' })
})
