import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PageRoute } from '#backend/routes/route.ts'
import type { LicenseTable } from '#backend/store/tables.ts'
import { ownedKind } from '#shared/domain/people/verbs.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { plainPage } from '#test/support/probes/ask-page.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenGroups } from '#test/support/given-groups.ts'
import { givenClient, givenLicense, givenMember } from '#test/support/given.ts'
import {
  NOBODY,
  NOWHERE,
  formOf,
  formToken,
  hasField,
  pagesForSession,
  queryOf,
} from '#test/support/portal-forms.ts'
import { givenPortalHouse, type PortalHouse } from '#test/support/portal-house.ts'

let backend: TestBackend
let house: PortalHouse

beforeAll(async () => {
  backend = await startBackend()
  house = await givenPortalHouse(backend, { additional: 999 })
})
afterAll(() => backend.stop())

const ofAccounts = pagesForSession.filter(({ path }) => path !== '/portal/sign-out')

test.for(ofAccounts)(
  '$method $path answers a foreign account like one that is not there',
  async (route) => {
    const theirs = await givenPortalHouse(backend)
    const sibling = await givenSibling(house)
    const { browser } = await house.givenSignedIn({ role: 'administrator' })
    const csrf = await formToken(browser)
    const answers = []
    const before = [await theirs.version(), await house.version()]
    for (const license of [theirs.account.id, sibling.id, NOWHERE]) {
      const answered =
        route.method === 'GET'
          ? await browser.get(route.path + queryOf(route, license))
          : await browser.post(route.path, formOf(route, csrf, freshOf(route, { license })))
      answers.push(plainPage(answered, license))
    }
    expect(answers.slice(0, 2)).toEqual([answers[2], answers[2]])
    expect([await theirs.version(), await house.version()]).toEqual(before)
  },
)

const withMember = pagesForSession.filter(
  (route) => hasField(route, 'body', 'member') || hasField(route, 'query', 'member'),
)

test.for(withMember)(
  '$method $path answers a person of another account like one that is not there',
  async (route) => {
    const theirs = await givenPortalHouse(backend)
    const stranger = await theirs.invite()
    const neighbour = await house.invite({}, (await givenSibling(house)).id)
    const { browser } = await house.givenSignedIn({ role: 'administrator' })
    const csrf = await formToken(browser)
    const before = [await theirs.version(), await house.version()]
    const license = house.account.id
    const answers = []
    for (const member of [stranger.id, neighbour.id, NOBODY]) {
      const answered =
        route.method === 'GET'
          ? await browser.get(route.path + queryOf(route, license, member))
          : await browser.post(route.path, formOf(route, csrf, freshOf(route, { license, member })))
      answers.push(plainPage(answered, member))
    }
    expect(answers.slice(0, 2)).toEqual([answers[2], answers[2]])
    expect([await theirs.version(), await house.version()]).toEqual(before)
  },
)

test.for([...ownedKind.options, 'credentials'] as const)(
  'a person of another account gets no %s by a removal, like one that is not there',
  async (field) => {
    const [own, theirs] = [await givenPortalHouse(backend), await givenPortalHouse(backend)]
    const stranger = await givenMember(backend.store, theirs.account)
    const neighbour = await givenMember(backend.store, await givenSibling(own))
    const { browser } = await own.givenSignedIn({ role: 'administrator' })
    const nina = await givenMember(backend.store, own.account)
    const kind = field === 'credentials' ? 'integration' : field
    const thing = { partner: own.partner.id, license: own.account.id, member: nina.id }
    await backend.store.db
      .insertInto('owned_thing')
      .values({ ...thing, kind, id: 'one', name: 'One' })
      .execute()
    const page = await browser.get(
      `/portal/members/remove?license=${own.account.id}&member=${nina.id}`,
    )
    const before = [await theirs.version(), await own.version()]
    const answers = []
    for (const heir of [stranger.id, neighbour.id, NOBODY]) {
      const fields = { [field]: heir, command: systemIds.newId() }
      answers.push(plainPage(await browser.send(page, '/portal/members/remove', fields), heir))
    }
    expect(answers.slice(0, 2)).toEqual([answers[2], answers[2]])
    expect([await theirs.version(), await own.version()]).toEqual(before)
    expect(await own.row(nina.id)).toBeDefined()
  },
)

test('a group of another account is as unknown as one that is not there', async () => {
  const campaign = { product: 'campaign', plan: 'pro' }
  const own = await givenPortalHouse(backend, campaign)
  const theirs = await givenPortalHouse(backend, campaign)
  const { store } = backend
  const groupOf = async (license: LicenseTable): Promise<string> =>
    must((await givenGroups(store, license, { Sales: [], Support: [] }))[0], 'It was made.').id
  const group = await groupOf(own.account)
  const sibling = await givenLicense(store, await givenClient(store, own.partner), campaign)
  const strange = [await groupOf(theirs.account), await groupOf(sibling), NOBODY]
  const nina = await own.invite({ group })
  const { browser } = await own.givenSignedIn({ role: 'administrator', group })
  const person = `/portal/members/person?license=${own.account.id}&member=${nina.id}`
  const page = await browser.get(person)
  const before = [await theirs.version(), await own.version()]
  const answers = []
  for (const one of strange) {
    const fields = { group: one, command: systemIds.newId() }
    answers.push(plainPage(await browser.send(page, '/portal/members/group', fields), one))
  }
  expect(answers.slice(0, 2)).toEqual([answers[2], answers[2]])
  const invite = await browser.get(`/portal/members/invite?license=${own.account.id}`)
  const typed = { givenName: 'Bea', familyName: 'Newer', email: 'bea@contoso.example' }
  const invited = []
  for (const one of strange) {
    const fields = { ...typed, group: one, command: systemIds.newId() }
    invited.push(plainPage(await browser.send(invite, '/portal/members/invite', fields), one))
  }
  expect(invited.slice(0, 2)).toEqual([invited[2], invited[2]])
  expect([await theirs.version(), await own.version()]).toEqual(before)
})

test('an account that is not the person’s is called so, and a page that is not there otherwise', async () => {
  const { browser } = await house.givenSignedIn()
  const account = await browser.get(`/portal/members?license=${NOWHERE}`)
  expect([account.status, account.text.includes('There is no such account')]).toEqual([404, true])
  const nowhere = await browser.get('/portal/nothing')
  expect([nowhere.status, nowhere.text.includes('There is no page here')]).toEqual([404, true])
})

/** Another account of the same partner, with a client of its own. */
async function givenSibling({ store, partner }: PortalHouse): Promise<LicenseTable> {
  return givenLicense(store, await givenClient(store, partner))
}

/** What the form has of these, and a command that was never sent: its answer is no earlier one's. */
function freshOf(route: PageRoute, more: Readonly<Record<string, string>>) {
  const all = Object.entries({ ...more, command: systemIds.newId() })
  return Object.fromEntries(all.filter(([name]) => hasField(route, 'body', name)))
}
