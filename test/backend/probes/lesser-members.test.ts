import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import type { PageRoute } from '#backend/routes/route.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import { givenClient, givenLicense } from '#test/support/given.ts'
import { formToken, pages, pagesForSession } from '#test/support/portal-forms.ts'
import { formBrowser, hiddenFields, type Answered, type FormBrowser } from '#test/support/portal.ts'
import { givenPortalHouse, PASSWORD, type PortalHouse } from '#test/support/portal-house.ts'
import {
  askPage,
  givenPageIds,
  pageWords,
  plainPage,
  renewed,
  type PageIds,
} from '#test/support/probes/ask-page.ts'
import { askedOf, fieldsOf, type Asked } from '#test/support/probes/ask.ts'
import { probeShare } from '#test/support/probes/share.ts'
import { unlimited } from '#test/support/unlimited.ts'

/** Of each page so many requests by chance: a form has several things that it may ask for. */
const TRIES = 12
/** Chance rarely fills in a whole form: so often it is tried until whoever may was let in. */
const MOST_TRIES = 120

type Reasons = ReadonlyMap<string, string>

/** Pages about the own sign-in, which stays when an account is left (S3.18). */
const OF_THE_SIGN_IN: Reasons = new Map([
  ['GET /portal', 'lists the own accounts, and says which access was revoked'],
  ['POST /portal/sign-out', 'ends the own session'],
  ['GET /portal/two-step', 'the own second factor'],
  ['POST /portal/two-step', 'the own second factor'],
  ['POST /portal/two-step/renew', 'the own second factor'],
  ['POST /portal/recovery-codes', 'of the own second factor'],
])

/** Pages about an account that each of its members may use. */
const OF_EVERY_MEMBER: Reasons = new Map([
  ['POST /portal/request', 'whoever has no seat asks for one'],
])

/** Pages with what a link says that open no invitation by it alone. */
const OF_OTHER_LINKS: Reasons = new Map([
  ['GET /portal/password', 'the link of a new password, which belongs to the sign-in'],
  ['POST /portal/password', 'the link of a new password, which belongs to the sign-in'],
  ['GET /portal/sign-on', 'leads to the issuer; the way back looks at the invitation'],
  ['POST /portal/sign-on/join', 'needs an issuer’s word, too: asked by the test of the sign-on'],
])

const ofAccounts = pagesForSession.filter((route) => !OF_THE_SIGN_IN.has(nameOf(route)))
const ofInvites = pages
  .filter((route) => [...fieldsOf(route)].some((name) => /\/(token|invite)$/.test(name)))
  .filter((route) => !OF_OTHER_LINKS.has(nameOf(route)))

function nameOf({ method, path }: PageRoute): string {
  return `${method} ${path}`
}

/** Somebody who asks, with the token of the browser's forms. */
interface Asker {
  readonly browser: FormBrowser
  readonly csrf: string
}

let backend: TestBackend
let house: PortalHouse
let own: PageIds
let owner: Asker & { readonly id: string }
let agent: Asker
/** Managed the account, and was removed while signed in. */
let removed: Asker
/** Signed in on another account of the partner; the invitation to manage this one was cancelled. */
let uninvited: Asker

beforeAll(async () => {
  backend = await startBackend({ app: { rates: unlimited } })
  const campaign = { product: 'campaign', plan: 'pro', additional: 999 }
  house = await givenPortalHouse(backend, campaign)
  own = await givenPageIds(backend.store, house.account)
  const group = must(own['group']?.[0], 'It was made.')
  const manages = { role: 'administrator', group } as const
  const first = await house.givenSignedIn(manages)
  owner = { ...(await asking(first.browser)), id: first.person.id }
  agent = await givenAgent(group)
  const leaver = await house.givenSignedIn(manages)
  removed = await asking(leaver.browser)
  await house.send('remove-members', { people: [{ id: leaver.person.id, heirs: {} }] })
  const client = await givenClient(backend.store, house.partner)
  const elsewhere = await givenLicense(backend.store, client, { additional: 9 })
  const guest = await house.invite({ role: 'administrator' }, elsewhere.id)
  const { email } = guest
  const { id } = await house.invite({ ...manages, email })
  await house.send('cancel-invites', { members: [id] })
  uninvited = await asking(await house.accept(guest.id))
})
afterAll(() => backend.stop())

/** Without a seat: there is something to ask for. */
async function givenAgent(group: string): Promise<Asker> {
  const { person, browser } = await house.givenSignedIn({ group })
  const { account, partner } = house
  const members = [person.id]
  const command = givenCommand({ verb: 'revoke-seats', license: account.id, members })
  await sendCommands(backend, partner.administrator, command)
  return asking(browser)
}

async function asking(browser: FormBrowser): Promise<Asker> {
  return { browser, csrf: await formToken(browser) }
}

test('only pages of the table are named as not asked', () => {
  const all = new Set(pages.map(nameOf))
  const named = [OF_THE_SIGN_IN, OF_EVERY_MEMBER, OF_OTHER_LINKS].flatMap((some) => [
    ...some.keys(),
  ])
  expect(named.filter((name) => !all.has(name))).toEqual([])
})

describe.for(ofAccounts)('$method $path', (route) => {
  const isOfManagers = !OF_EVERY_MEMBER.has(nameOf(route))
  test('S4.2 refuses agents where only managers may, and answers who was removed or uninvited like nobody’s account', async () => {
    const random = seededRandom(probeShare.seed)
    let isShown = false
    for (let tries = 0; tries < TRIES || (!isShown && tries < MOST_TRIES); tries += 1) {
      await house.send('transfer-ownership', { to: owner.id })
      const asked = askedOf(route, random, pageWords(own, random, ''))
      const ask = ({ browser, csrf }: Asker, license = house.account.id) =>
        askPage(browser, route, renewed(aboutAccount(route, asked, { license, csrf })))
      const before = await stateOf()
      if (isOfManagers) expectForbidden(await ask(agent))
      for (const stranger of [removed, uninvited]) {
        const nowhere = systemIds.newId()
        const answered = await ask(stranger)
        const unknown = plainPage(await ask(stranger, nowhere), nowhere)
        expect(plainPage(answered, house.account.id)).toEqual(unknown)
        expectTurnedAway(answered)
      }
      expect(await stateOf()).toEqual(before)
      const { status } = await ask(isOfManagers ? owner : agent)
      const [version] = await stateOf()
      isShown ||= route.method === 'GET' ? status === 200 : version !== before[0]
    }
    // What nobody can do would prove nothing.
    expect(isShown, 'Whoever may is let in.').toBe(true)
  })
})

function expectForbidden({ status, to }: Answered): void {
  expect(status === 403 || to.includes('refused=forbidden'), `${status} ${to}`).toBe(true)
}

/** No such account, nobody of that kind on it, or home to the own accounts. */
function expectTurnedAway({ status, to }: Answered): void {
  const isTurnedAway = status === 404 || to === '/portal' || to.includes('refused=not-found')
  expect(isTurnedAway, `${status} ${to}`).toBe(true)
}

/** A page that can be asked for without an account is asked for this one. */
function aboutAccount(
  route: PageRoute,
  asked: Asked,
  { license, csrf }: { readonly license: string; readonly csrf: string },
): Asked {
  const { query, body } = asked
  if (route.method === 'POST') return { ...asked, body: { ...(body as object), license, csrf } }
  return { ...asked, query: { ...(query as object), license } }
}

/** The partner's version and how many letters there are. */
async function stateOf(): Promise<readonly [version: number, letters: number]> {
  return [await house.version(), (await house.messages()).length]
}

test('S3.18 the page of the accounts tells whoever was removed that access has been revoked, and nothing else of it', async () => {
  const { text } = await removed.browser.get('/portal')
  expect(text).toContain('Your access has been revoked')
  expect((await uninvited.browser.get('/portal')).text).not.toContain('has been revoked')
  for (const { browser } of [removed, uninvited]) {
    expect((await browser.get('/portal')).text).not.toContain(house.account.id)
  }
})

describe.for(ofInvites)('$method $path', (route) => {
  test('opens no invitation that was cancelled, or whose person was removed before', async () => {
    const open = await house.invite({ group: own['group']?.[0] ?? null })
    for (const end of [cancel, remove]) {
      const { id } = await house.invite({ group: own['group']?.[0] ?? null })
      const token = await house.token(id)
      await end(id)
      const before = await stateOf()
      expect((await openBy(route, token)).status).toBe(410)
      expect(await stateOf()).toEqual(before)
    }
    expect((await openBy(route, await house.token(open.id))).status).toBeLessThan(400)
  })
})

async function cancel(id: string): Promise<void> {
  await house.send('cancel-invites', { members: [id] })
}

async function remove(id: string): Promise<void> {
  await house.send('remove-members', { people: [{ id, heirs: {} }] })
}

/** By a browser that nobody is signed in with. */
async function openBy({ method, path }: PageRoute, token: string): Promise<Answered> {
  const browser = formBrowser(backend.url)
  if (method === 'GET') return browser.get(`${path}?token=${token}`)
  const signIn = await browser.get(`/portal/sign-in?partner=${house.partner.id}`)
  const { csrf = '' } = hiddenFields(signIn.text, '/portal/sign-in')
  const fields = { csrf, token, username: '', password: PASSWORD }
  return browser.post(path, new URLSearchParams(fields).toString())
}
