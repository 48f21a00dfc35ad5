import { afterAll, beforeAll, expect, test } from 'vitest'
import { addInboxEntry } from '#backend/inbox/add-entry.ts'
import { nextVersion } from '#backend/store/partners.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import { givenClient, givenLicense, givenMembers, givenPartner } from '#test/support/given.ts'
import { readInbox } from '#test/support/inbox.ts'
import { givenPeopleCommand } from '#test/support/people-commands.ts'

let backend: TestBackend
let houses = 0

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

/** Two members without a seat have asked for one. */
async function givenRequests() {
  const { store } = backend
  const partner = await givenPartner(store, `requests${(houses += 1)}`)
  const license = await givenLicense(store, await givenClient(store, partner))
  const [ada, bob] = await givenMembers(store, license, 2)
  if (!ada || !bob) throw new Error('Two were made.')
  for (const { id: member } of [ada, bob]) await ask(license, member)
  const requests = async () => {
    const { entries } = await readInbox(backend, partner.owner, { kind: 'access-request' })
    return new Map(entries.map(({ member, closedAt }) => [member, closedAt === null]))
  }
  return { partner, license, ada: ada.id, bob: bob.id, requests }
}

function ask(
  { partner, client, id: license }: { partner: string; client: string; id: string },
  member: string,
): Promise<boolean> {
  return backend.store.write(async (trx) =>
    addInboxEntry(trx, {
      ...{ partner, client, license, member, kind: 'access-request', facts: {}, at: 1 },
      ...{ id: systemIds.newId(), once: `access-request/${member}` },
      version: await nextVersion(trx, partner),
    }),
  )
}

test('an entry about the same is never made twice', async () => {
  const { license, ada, requests } = await givenRequests()
  expect(await ask(license, ada)).toBe(false)
  expect((await requests()).size).toBe(2)
})

test('a request closes itself when the person gets a seat, in the very same version', async () => {
  const { partner, license, ada, bob, requests } = await givenRequests()
  const [answer] = await sendCommands(
    backend,
    partner.owner,
    givenCommand({ license: license.id, members: [ada] }),
  )
  expect(await requests()).toEqual(
    new Map([
      [ada, false],
      [bob, true],
    ]),
  )
  const entry = await backend.store.db
    .selectFrom('inbox_entry')
    .select(['version', 'closed_by'])
    .where('member', '=', ada)
    .executeTakeFirst()
  expect(entry).toEqual({ version: answer?.version, closed_by: null })
})

test('a request closes itself when the person is removed, or becomes the owner', async () => {
  const { partner, license, ada, bob, requests } = await givenRequests()
  const people = [{ id: ada, heirs: {} }]
  await sendCommands(
    backend,
    partner.owner,
    givenPeopleCommand(license.id, { verb: 'remove-members', args: { people } }),
    givenPeopleCommand(license.id, { verb: 'transfer-ownership', args: { to: bob } }),
  )
  expect(await requests()).toEqual(
    new Map([
      [ada, false],
      [bob, false],
    ]),
  )
})

test('a request stays open when a seat is refused or taken from somebody', async () => {
  const { partner, license, ada, requests } = await givenRequests()
  const command = { license: license.id, members: [ada] }
  await sendCommands(backend, partner.owner, givenCommand({ ...command, seatsNeeded: 99 }))
  await sendCommands(backend, partner.owner, givenCommand({ ...command, verb: 'revoke-seats' }))
  expect((await requests()).get(ada)).toBe(true)
})
