import type { PeopleVerb } from '#shared/domain/people/verbs.ts'
import type { PeopleCommand } from '#shared/protocol/commands.ts'
import type { NewPerson } from '#shared/domain/people/facts.ts'
import type { TestBackend } from './backend.ts'
import { sendCommands } from './commands.ts'
import { givenClient, givenLicense, givenPartner } from './given.ts'
import { givenInvitee, givenPeopleCommand } from './people-commands.ts'
import { formBrowser, tokenFor, type FormBrowser } from './portal.ts'

export const PASSWORD = 'correct horse battery'

let houses = 0

/** A partner with one license, and everything that a test of the portal does with it. */
export async function givenPortalHouse(
  backend: TestBackend,
  license: Parameters<typeof givenLicense>[2] = {},
  client: Parameters<typeof givenClient>[2] = {},
) {
  const { store, url } = backend
  const partner = await givenPartner(store, `portal${(houses += 1)}`)
  const company = await givenClient(store, partner, client)
  const account = await givenLicense(store, company, license)
  const send = async <Verb extends PeopleVerb>(
    verb: Verb,
    args: Extract<PeopleCommand, { verb: Verb }>['args'],
    at = account.id,
  ) => {
    const wish = { verb, args } as Extract<PeopleCommand, { verb: Verb }>
    const [answer] = await sendCommands(backend, partner.owner, givenPeopleCommand(at, wish))
    return answer
  }
  const invite = async (facts: Partial<NewPerson> = {}, at = account.id): Promise<NewPerson> => {
    const person = givenInvitee(facts)
    await send('invite-members', { people: [person] }, at)
    return person
  }
  const token = (member: string): Promise<string> => tokenFor(backend, partner.id, member)
  const inviteAt = async (member: string): Promise<string> =>
    `/portal/invite?token=${await token(member)}`
  const accept = async (
    member: string,
    fields: Readonly<Record<string, string>> = {},
    browser = formBrowser(url),
  ): Promise<FormBrowser> => {
    const page = await browser.get(await inviteAt(member))
    await browser.send(page, '/portal/invite', { password: PASSWORD, ...fields })
    return browser
  }
  /** Somebody who has accepted, with a browser that is signed in. */
  const givenSignedIn = async (facts: Partial<NewPerson> = {}) => {
    const person = await invite(facts)
    return { person, browser: await accept(person.id) }
  }
  const signIn = async (
    address: string,
    fields: Readonly<Record<string, string>> = {},
    browser = formBrowser(url),
  ) => {
    const page = await browser.get(`/portal/sign-in?partner=${partner.id}`)
    const typed = { address, password: PASSWORD, code: '', ...fields }
    return { browser, answered: await browser.send(page, '/portal/sign-in', typed) }
  }
  const row = (id: string) =>
    store.db.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirst()
  const set = async (id: string, facts: Parameters<typeof update>[0]): Promise<void> => {
    await update(facts).where('id', '=', id).execute()
  }
  const update = (facts: {
    state?: 'sent' | 'bounced'
    billing_permission?: 0 | 1
    is_owner?: 0
  }) => store.db.updateTable('member').set(facts)
  const inbox = () =>
    store.db
      .selectFrom('inbox_entry')
      .selectAll()
      .where('partner', '=', partner.id)
      .orderBy('at')
      .execute()
  const messages = () =>
    store.db
      .selectFrom('message')
      .selectAll()
      .where('partner', '=', partner.id)
      .orderBy('id')
      .execute()
  const numbers = () =>
    store.db
      .selectFrom('license')
      .select(['in_use', 'people'])
      .where('id', '=', account.id)
      .executeTakeFirstOrThrow()
  const version = async (): Promise<number> =>
    (
      await store.db
        .selectFrom('partner_version')
        .select('version')
        .where('partner', '=', partner.id)
        .executeTakeFirstOrThrow()
    ).version
  return {
    ...{ store, partner, company, account, url, send, invite, token, inviteAt, accept },
    ...{ givenSignedIn, signIn, row, set, inbox, messages, numbers, version },
  }
}

export type PortalHouse = Awaited<ReturnType<typeof givenPortalHouse>>
