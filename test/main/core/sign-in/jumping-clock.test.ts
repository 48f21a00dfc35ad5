import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Fetch } from '#core/ports.ts'
import type { Clock } from '#shared/lib/ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenPartner, type GivenPartner } from '#test/support/given.ts'
import { givenPassword, makeSignIn, tokenOf, type TestSignIn } from '#test/support/sign-in.ts'
import { tempDir } from '#test/support/temp-dir.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const TEN_YEARS_MS = 3_652 * 24 * HOUR_MS

let backend: TestBackend
let partner: GivenPartner
let folder: ReturnType<typeof tempDir>
/** How often a refresh token was shown to the provider. */
let refreshes = 0
/** What has really passed. */
let passed = 0
/** By how much the console's wall clock is wrong now. */
let wrongBy = 0

const BEGINNING = Date.now()
const truth = (): number => BEGINNING + passed

/** Both sides take the time from the system, so each is given its own while it works. */
const sendThere: Fetch = async (url, init) => {
  if (String(init.body).includes('grant_type=refresh_token')) refreshes += 1
  vi.setSystemTime(truth())
  const response = await fetch(url, init)
  vi.setSystemTime(truth() + wrongBy)
  return response
}

const clock: Clock = { now: () => Date.now(), monotonic: () => passed }

function pass(ms: number): void {
  passed += ms
  vi.setSystemTime(truth() + wrongBy)
}

function jump(toBeWrongBy: number): void {
  wrongBy = toBeWrongBy
  pass(0)
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  backend = await startBackend()
  partner = await givenPartner(backend.store)
  await givenPassword(backend, partner.owner)
})
afterAll(async () => {
  await backend.stop()
  vi.useRealTimers()
})

beforeEach(() => {
  folder = tempDir()
  jump(0)
  refreshes = 0
})
afterEach(() => folder.remove())

async function signedIn(): Promise<TestSignIn> {
  const options = { backendUrl: backend.url, dataDir: folder.path, fetch: sendThere, clock }
  const one = await makeSignIn(options)
  await one.as(partner.owner)
  return one
}

async function statusFor(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  return (await sendThere(`${backend.url}/v1/bootstrap`, { headers })).status
}

test.each<[string, (elapsed: number) => number]>([
  ['goes an hour forth and back', (elapsed) => (elapsed % 2 ? HOUR_MS : -HOUR_MS)],
  ['is an hour ahead', () => HOUR_MS],
  ['is an hour behind', () => -HOUR_MS],
  ['goes ten years forth and back', (elapsed) => (elapsed % 2 ? -TEN_YEARS_MS : TEN_YEARS_MS)],
  ['is ten years ahead', () => TEN_YEARS_MS],
  ['is ten years behind', () => -TEN_YEARS_MS],
  ['stands still', (elapsed) => -elapsed * MINUTE_MS],
])(
  'while the wall clock %s, tokens are renewed when they end and not before',
  async (_name, at) => {
    const one = await signedIn()
    let token = await tokenOf(one)
    for (let elapsed = 1; elapsed <= 30; elapsed += 1) {
      pass(MINUTE_MS)
      jump(at(elapsed))
      token = await tokenOf(one)
      expect(await statusFor(token)).toBe(200)
    }
    expect(refreshes).toBe(3)
    expect(one.signIn.state()).toMatchObject({ name: 'signed-in' })
  },
)
