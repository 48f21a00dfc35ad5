import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import { routes } from '#backend/routes/index.ts'
import { isPage, type PageRoute } from '#backend/routes/route.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenClient, givenLicense } from '#test/support/given.ts'
import { hiddenFields, type Answered } from '#test/support/portal.ts'
import { givenPortalHouse } from '#test/support/portal-house.ts'
import {
  askPage,
  givenPageIds,
  kindOf,
  lastOf,
  pageWords,
  plainPage,
  renewed,
} from '#test/support/probes/ask-page.ts'
import { askedOf, idAt, placesOf, putId, type Asked } from '#test/support/probes/ask.ts'
import { oneOf } from '#test/support/probes/sample.ts'
import { probeShare } from '#test/support/probes/share.ts'
import { unlimited } from '#test/support/unlimited.ts'

/** Chance leaves out what an id needs beside it: so often a place is tried until it mattered. */
const TRIES = 40

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend({ app: { rates: unlimited } })
})
afterAll(() => backend.stop())

/** Carried to where somebody goes after the sign-in, and looked at there. */
const CARRYING = /^\/portal\/(sign-in|sign-on|two-step)$/
/** Where the owner gives an account away, and is its owner no more. */
const OF_THE_OWNER = '/portal/members/transfer'
/** A place in the order of people. */
const PLACES_IN_ORDER: ReadonlySet<string> = new Set(['after'])

/** Of a page that anybody may see the partner is public: its portal tells whose it is. */
function isProbed({ may }: PageRoute, name: string): boolean {
  const kind = kindOf(name)
  const isOpen = kind === 'made' || kind === 'address'
  return !isOpen && !(may === 'visitor' && kind === 'partner')
}

const probed = routes
  .filter(isPage)
  .filter((route) => [...placesOf(route)].some((name) => isProbed(route, name)))

describe.for(probed)('$method $path', (route) => {
  test('answers an id of another partner or of another account like one that nobody has', async () => {
    const random = seededRandom(probeShare.seed)
    const { own, strange, browser, csrf, makeOwner } = await givenStrangers()
    const words = pageWords(own, random, csrf)
    const ask = (asked: Asked): Promise<Answered> => askPage(browser, route, renewed(asked))
    for (const name of [...placesOf(route)].filter((one) => isProbed(route, one))) {
      let isShown = false
      for (let tries = 0; tries < TRIES && !isShown; tries += 1) {
        if (route.path === OF_THE_OWNER) await makeOwner()
        const asked = askedOf(route, random, words)
        const place = asked.ids.find((one) => one.name === name)
        if (!place) continue
        const nobody = systemIds.newId()
        const withId = async (id: string) => plainPage(await ask(putId(asked, place, id)), id)
        const unknown = await withId(nobody)
        for (const ids of strange) {
          const id = oneOf(random, ids[kindOf(name)] ?? [])
          // Another account of the same partner has no other partner.
          if (own[kindOf(name)]?.includes(id)) continue
          expect(await withId(id), name).toEqual(unknown)
        }
        const isCarried = CARRYING.test(route.path) || PLACES_IN_ORDER.has(lastOf(name))
        const mine = await ask(asked)
        const answer = plainPage(mine, idAt(asked, place))
        isShown = isCarried || JSON.stringify(answer) !== JSON.stringify(unknown)
      }
      expect(isShown, `${name} matters`).toBe(true)
    }
  })
})

/** Somebody who manages an account with groups, and the ids of accounts that are not theirs. */
async function givenStrangers() {
  const campaign = { product: 'campaign', plan: 'pro', additional: 999 }
  const house = await givenPortalHouse(backend, campaign)
  const own = await givenPageIds(backend.store, house.account)
  const group = own['group']?.[0] ?? ''
  const { person, browser } = await house.givenSignedIn({ role: 'administrator', group })
  const theirs = await givenPortalHouse(backend, campaign)
  const client = await givenClient(backend.store, house.partner)
  const sibling = await givenLicense(backend.store, client, campaign)
  const strange = [
    await givenPageIds(backend.store, theirs.account),
    await givenPageIds(backend.store, sibling),
  ]
  const home = await browser.get('/portal')
  const csrf = must(hiddenFields(home.text, '/portal/sign-out')['csrf'], 'in every form')
  const makeOwner = () => house.send('transfer-ownership', { to: person.id })
  return { own, strange, browser, csrf, makeOwner }
}
