import type { SeededRandom } from '#backend/demo/seeded-random.ts'
import type { PageRoute } from '#backend/routes/route.ts'
import type { Store } from '#backend/store/open-store.ts'
import type { LicenseTable } from '#backend/store/tables.ts'
import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { givenGroups } from '../given-groups.ts'
import { givenMembers } from '../given.ts'
import type { Answered, FormBrowser } from '../portal.ts'
import { putId, type Asked } from './ask.ts'
import { oneOf, type Words } from './sample.ts'
import { toldHeaders } from './told-headers.ts'

/** What ids of a page name, by the field's name; the things of whoever is removed go to heirs, who stay. */
const kinds: Readonly<Record<string, string>> = {
  ...{ license: 'license', partner: 'partner', group: 'group', member: 'member', after: 'member' },
  ...{ list: 'heir', account: 'heir', deal: 'heir', task: 'heir', credentials: 'heir' },
  ...{ command: 'made', email: 'address' },
}

/** Ids that requests about one account can name, by what they name. */
export type PageIds = Readonly<Record<string, readonly string[]>>

/** A page with an id of a new kind fails here until somebody says what it names. */
export function kindOf(name: string): string {
  return must(kinds[lastOf(name)], `Somebody has said what ${name} names.`)
}

export function lastOf(name: string): string {
  return name.split('/').at(-1) ?? ''
}

/** People and groups on an account, whose addresses answer by themselves, so that a person can end it. */
export async function givenPageIds(store: Store, license: LicenseTable): Promise<PageIds> {
  const groups = await givenGroups(store, license, { Sales: [], Support: [] })
  const facts = { permission_group: groups[0]?.id ?? null, auto_reply_at: 1 }
  const members = await givenMembers(store, license, 40, facts)
  const ids = members.map(({ id }) => id)
  return {
    license: [license.id],
    partner: [license.partner],
    member: ids.slice(3),
    heir: ids.slice(0, 3),
    group: groups.map(({ id }) => id),
  }
}

/** Words of one account. @param csrf of the browser that asks. */
export function pageWords(own: PageIds, random: SeededRandom, csrf: string): Words {
  return {
    id({ name }) {
      const kind = kindOf(name)
      if (kind === 'address') return `${systemIds.newId()}@new.example`
      return kind === 'made' ? systemIds.newId() : oneOf(random, own[kind] ?? [])
    },
    text: (name) => (name === 'csrf' ? csrf : `text ${random.below(1_000)}`),
    flag: () => random.chance(0.5),
  }
}

export function askPage(
  browser: FormBrowser,
  { method, path }: PageRoute,
  { query, body }: Asked,
): Promise<Answered> {
  const fields = new URLSearchParams((method === 'GET' ? query : body) as Record<string, string>)
  if (method === 'POST') return browser.post(path, fields.toString())
  return browser.get(`${path}?${fields.toString()}`)
}

/** Commands that were never sent: their answers are no earlier ones'. */
export function renewed(asked: Asked): Asked {
  const made = asked.ids.filter(({ name }) => kindOf(name) === 'made')
  return made.reduce((all, place) => putId(all, place, systemIds.newId()), asked)
}

/** What was answered, but for the id that was asked for and those of the next commands. */
export function plainPage({ status, headers, text }: Answered, id: string): readonly unknown[] {
  const next = /(name="command" value=")[^"]*/g
  const without = (words: string): string => words.replaceAll(id, 'ID').replaceAll(next, '$1')
  return [status, without(toldHeaders(headers)), without(text)]
}
