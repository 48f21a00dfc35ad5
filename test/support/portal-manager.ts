import { must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { TestBackend } from './backend.ts'
import { hiddenFields, type Answered, type FormBrowser } from './portal.ts'
import { givenPortalHouse } from './portal-house.ts'

/** Somebody who is invited by a form, but for the address. */
export const NEW = { givenName: 'Bea', familyName: 'Newer', role: 'agent' }

let invented = 0

/** Another one each time. */
export function newAddress(): string {
  invented += 1
  return `bea${invented}@contoso.example`
}

/** An administrator of an account who is signed in. */
export async function givenManager(backend: TestBackend, product = 'chat', facts = {}) {
  const plan = { campaign: 'pro', insight: 'pro', canvass: 'team' }[product] ?? 'team'
  const house = await givenPortalHouse(backend, { product, plan })
  const group =
    product === 'campaign'
      ? { partner: house.partner.id, license: house.account.id, id: systemIds.newId() }
      : null
  if (group) {
    await house.store.db
      .insertInto('permission_group')
      .values({ ...group, name: 'Marketing', permissions: '[]', version: 1 })
      .execute()
  }
  const { person, browser } = await house.givenSignedIn({
    role: 'administrator',
    group: group?.id ?? null,
    ...facts,
  })
  const at = `/portal/members?license=${house.account.id}`
  const inviteAs = async (fields: Record<string, string>, by = browser): Promise<Answered> => {
    const page = await by.get(`/portal/members/invite?license=${house.account.id}`)
    return by.send(page, '/portal/members/invite', fields)
  }
  const byAddress = (email: string) =>
    house.store.db
      .selectFrom('member')
      .selectAll()
      .where('partner', '=', house.partner.id)
      .where('email', '=', email)
      .executeTakeFirst()
  return { ...house, manager: person, browser, at, inviteAs, byAddress, group }
}

/** Presses one of the buttons beside somebody's name. */
export async function press(browser: FormBrowser, at: string, action: string, member: string) {
  const page = await browser.get(at)
  const forms = page.text.split('<form').filter((part) => part.includes('/portal/members/change'))
  const form = must(
    forms.find((part) => part.includes(`value="${member}"`) && part.includes(`value="${action}"`)),
    `There is a button ${action}.`,
  )
  const fields = hiddenFields(`<form${form}`, '/portal/members/change')
  return browser.post('/portal/members/change', new URLSearchParams(fields).toString())
}

/** The row of an account’s owner. */
export function ownerOf(store: TestBackend['store'], license: string) {
  return store.db
    .selectFrom('member')
    .select('id')
    .where('license', '=', license)
    .where('is_owner', '=', 1)
    .executeTakeFirstOrThrow()
}

/** The account is this member's from now on. */
export async function asOwner(
  store: TestBackend['store'],
  license: string,
  id: string,
): Promise<void> {
  const people = () => store.db.updateTable('member').where('license', '=', license)
  await people().set({ is_owner: 0 }).execute()
  await people().set({ is_owner: 1 }).where('id', '=', id).execute()
}

/** What a person's page says, by the name of each line. */
export function factsOn(page: string): Record<string, string> {
  const lines = page.matchAll(/<dt>([^<]*)<\/dt>\s*<dd>([\s\S]*?)<\/dd>/g)
  return Object.fromEntries(
    [...lines].map(([, name = '', value = '']) => [name, value.replace(/<[^>]*>/g, '').trim()]),
  )
}
