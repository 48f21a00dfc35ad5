import { openStore, type Store } from '#backend/store/open-store.ts'
import type { NewPerson } from '#shared/domain/people/facts.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { Command } from '#shared/protocol/commands.ts'
import { openPeople } from '../../support/directory-lists.ts'
import { givenLicense } from '../../support/given.ts'
import { givenInvitation, givenInvitee } from '../../support/people-commands.ts'
import { formBrowser, tokenFor } from '../../support/portal.ts'
import type { ConsoleClient, Stage } from './stage.ts'

export interface Vacancy {
  readonly partner: string
  readonly license: string
}

/** A license of the demo's first client with room for so many. */
export async function givenVacancy(store: Store, people: number): Promise<Vacancy> {
  const client = await store.db
    .selectFrom('client')
    .select(['partner', 'id'])
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { id } = await givenLicense(store, client, { additional: people })
  return { partner: client.partner, license: id }
}

/** Invites so many people as the partner's owner does, each with a letter. */
export async function inviteMany(
  stage: Stage,
  { license }: Vacancy,
  count: number,
): Promise<NewPerson[]> {
  const people = Array.from({ length: count }, () => givenInvitee())
  const commands: Command[] = [givenInvitation(license, ...people)]
  const answer = await fetch(`${stage.backendUrl}/v1/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ commands }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return people
}

/** From the press on `Create account` until a console shows a member, in ms. */
export async function accept(
  stage: Stage,
  there: ConsoleClient,
  { partner, person }: { readonly partner: string; readonly person: NewPerson },
): Promise<number> {
  const store = await openStore({ file: stage.backendFile, ids: systemIds })
  const token = await tokenFor({ store }, partner, person.id)
  await store.close()
  const browser = formBrowser(stage.backendUrl)
  const page = await browser.get(`/portal/invite?token=${token}`)
  const arrived = shownAsMember(there, person)
  const began = performance.now()
  const { status, text } = await browser.send(page, '/portal/invite', { password: 'seven sails 7' })
  if (status >= 400) throw new Error(text)
  await arrived
  return performance.now() - began
}

/** Resolves when MEMBERS has the person. */
async function shownAsMember(there: ConsoleClient, { email }: NewPerson): Promise<void> {
  for await (const event of await there.session.watch()) {
    if (event.type !== 'changed' || !event.areas.includes('members')) continue
    const { count } = await openPeople(there, { search: email ?? '' })
    if (count === 1) return
  }
}
