import { seededRandom } from '#backend/demo/seeded-random.ts'
import { routes } from '#backend/routes/index.ts'
import { isPage, type PageRoute } from '#backend/routes/route.ts'
import { must } from '#shared/lib/assert.ts'
import { hiddenFields, type FormBrowser } from './portal.ts'
import { askedOf, fieldsOf } from './probes/ask.ts'

/** Ids of nothing that is there. The member's is another, so that an answer tells the two apart. */
export const NOWHERE = '01932c07-5a3e-7cc5-9bd6-7a4d6e7a3a04'
export const NOBODY = '01932c07-5a3e-7cc5-9bd6-7a4d6e7a3a05'

/** All pages of the portal. */
export const pages = routes.filter(isPage)
export const pagesForSession = pages.filter(({ may }) => may === 'portal-session')

const words = {
  id: ({ name }: { readonly name: string }): string => (name === 'member' ? NOBODY : NOWHERE),
  text: () => 'x',
  flag: () => false,
}

/** Whether a page's form or query has a field of this name. */
export function hasField(route: PageRoute, part: 'body' | 'query', name: string): boolean {
  return fieldsOf(route).has(`${part}/${name}`)
}

/**
 * A form that the page's schema takes, so that what is refused is refused for another reason.
 *
 * @param more instead of what chance has written.
 */
export function formOf(
  route: PageRoute,
  csrf: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const { body } = askedOf(route, seededRandom(4_711), words)
  return new URLSearchParams({ ...(body as Record<string, string>), csrf, ...more }).toString()
}

/** The query of a page about an account, and about one of its people where it is. */
export function queryOf(route: PageRoute, license = NOWHERE, member = NOBODY): string {
  const all = Object.entries({ license, member })
  const own = all.filter(([name]) => hasField(route, 'query', name))
  return own.length === 0 ? '' : `?${new URLSearchParams(own).toString()}`
}

/** The token that stands in every form of this browser. */
export async function formToken(browser: FormBrowser): Promise<string> {
  const home = await browser.get('/portal')
  return must(hiddenFields(home.text, '/portal/sign-out')['csrf'], 'in every form')
}
