import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { formBrowser, type FormBrowser } from '#test/support/browser.ts'
import { givenPartner, type GivenPartner } from '#test/support/given.ts'
import { givenPassword, makeSignIn, signInAt, type TestSignIn } from '#test/support/sign-in.ts'
import { tempDir } from '#test/support/temp-dir.ts'

let backend: TestBackend
let partner: GivenPartner
let browser: FormBrowser
const folders: ReturnType<typeof tempDir>[] = []

beforeAll(async () => {
  backend = await startBackend()
  partner = await givenPartner(backend.store)
  await givenPassword(backend, partner.owner)
  await givenPassword(backend, partner.agent)
})
afterAll(() => backend.stop())
beforeEach(() => {
  browser = formBrowser()
})
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove()
})

/** Another console of this machine, signed in by the machine's one browser. */
async function signedIn(email: string): Promise<TestSignIn> {
  const folder = tempDir()
  folders.push(folder)
  const console = await makeSignIn({ backendUrl: backend.url, dataDir: folder.path })
  await signInAt(browser, await console.begin(), email)
  const state = await console.until(({ name }) => name !== 'waiting')
  expect(state).toMatchObject({ name: 'signed-in', person: { email } })
  return console
}

/** Gets another access token by the console's refresh token. */
async function goesOn({ signIn: { credentials } }: TestSignIn): Promise<boolean> {
  const { token } = must(await credentials.bearer(), 'Somebody is signed in.')
  return (await credentials.renew(token)) !== null
}

test('signing out of one console leaves another that was signed in by the same browser', async () => {
  const [desk, laptop] = [await signedIn(partner.owner), await signedIn(partner.owner)]
  await desk.signIn.signOut()
  expect(await goesOn(laptop)).toBe(true)
})

test('another operator signs in by the same browser, and the first stays signed in', async () => {
  const owners = await signedIn(partner.owner)
  const agents = await signedIn(partner.agent)
  expect([await goesOn(owners), await goesOn(agents)]).toEqual([true, true])
  await agents.signIn.signOut()
  expect(await goesOn(owners)).toBe(true)
})
