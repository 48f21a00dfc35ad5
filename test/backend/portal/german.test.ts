import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '#backend/portal/texts/en.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenMember } from '#test/support/given.ts'
import { pages } from '#test/support/portal-forms.ts'
import { formBrowser } from '#test/support/portal.ts'
import { givenPortalHouse, type PortalHouse } from '#test/support/portal-house.ts'

let backend: TestBackend
let house: PortalHouse

beforeAll(async () => {
  backend = await startBackend()
  house = await givenPortalHouse(backend, { additional: 999 })
})
afterAll(() => backend.stop())

const spoken = pages.filter(({ method, path }) => method === 'GET' && !path.endsWith('.css'))

test.for(spoken)('$path speaks German to whoever asks for it', async (route) => {
  const german = formBrowser(backend.url, 'fr, de-AT;q=0.9, en;q=0.5')
  const nina = await house.invite({ role: 'administrator' })
  const bob = await house.invite()
  const member = await givenMember(backend.store, house.account)
  const isOwing = route.path === '/portal/two-step'
  const { partner, account } = house
  const person = `license=${account.id}&member=${bob.id}`
  const queries: Readonly<Record<string, string>> = {
    '/portal/invite': `token=${await house.token(bob.id)}`,
    '/portal/sign-in': `partner=${partner.id}`,
    '/portal/forgotten': `partner=${partner.id}`,
    '/portal/sign-on': `partner=${partner.id}`,
    '/portal/password': `token=${await house.token(bob.id)}`,
    '/portal/members/invite': `license=${account.id}`,
    '/portal/members/person': person,
    '/portal/members/remove': person,
    '/portal/members/transfer': `license=${account.id}&member=${member.id}`,
  }
  if (route.may === 'portal-session') await house.accept(nina.id, {}, german)
  if (route.path === '/portal/members/transfer') {
    await house.send('transfer-ownership', { to: nina.id })
  }
  if (isOwing) await house.send('set-multi-factor', { members: [nina.id], mfaRequired: true })
  const page = await german.get(`${route.path}?${queries[route.path] ?? ''}`)
  expect([page.to, page.text.includes('<html lang="de">')]).toEqual(['', true])
  expect(page.headers.get('vary')).toContain('accept-language')
  const shown = page.text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
  expect(sentencesOf(en).filter((sentence) => shown.includes(sentence))).toEqual([])
})

/** Of a language: what is long enough to be of that one alone. */
function sentencesOf(texts: object): string[] {
  return Object.values(texts).flatMap((text: unknown) => {
    if (typeof text === 'string') return text.split(' ').length > 2 ? [text] : []
    return typeof text === 'object' && text !== null ? sentencesOf(text) : []
  })
}
