import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStore, type Store } from '#backend/store/open-store.ts'
import { issueToken } from '#backend/auth/issue-token.ts'
import { must } from '#shared/lib/assert.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import {
  placeVariables,
  startBackendSource,
  type RunningProgram,
} from '#test/e2e/support/processes.ts'
import { givenClient, givenLicense, givenPartner } from '#test/support/given.ts'
import { startMailServer, type MailServer, type Verdict } from '#test/support/mail-server.ts'
import { givenInvitation, givenInvitee } from '#test/support/people-commands.ts'
import { newPlace, type TestPlace } from '#test/support/store.ts'

let place: TestPlace
let store: Store
let server: MailServer
const programs: RunningProgram[] = []

beforeEach(async () => {
  place = await newPlace()
  store = await openStore({ ...place.place, ids: systemIds })
  server = await startMailServer()
})
afterEach(async () => {
  for (const program of programs.splice(0)) await program.stop()
  await server.stop()
  await store.close()
  await place.remove()
})

async function startProgram(): Promise<RunningProgram> {
  const program = await startBackendSource({
    ...placeVariables(place.place),
    SEATWRIGHT_SMTP_URL: `smtp://127.0.0.1:${server.port}?tls=off`,
    SEATWRIGHT_MAIL_FROM: 'Seats <seats@partner.example>',
  })
  programs.push(program)
  return program
}

test('a backend that is killed when the server has the mail sends one more copy, the same to the byte', async () => {
  const partner = await givenPartner(store)
  const license = await givenLicense(store, await givenClient(store, partner))
  const doomed = await startProgram()
  server.onData = async (): Promise<Verdict> => {
    await doomed.kill()
    return 'take'
  }
  const nina = givenInvitee()
  await fetch(`${doomed.address}/v1/commands`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await issueToken(store, partner.owner, systemClock)}`,
    },
    body: JSON.stringify({ commands: [givenInvitation(license.id, nina)] }),
  })
  await vi.waitFor(() => expect(server.arrived).toHaveLength(1), { timeout: 20_000 })
  server.onData = () => 'take'
  // As if the five minutes of the lease had passed.
  const left = await store.db.updateTable('message').set({ due_at: 0 }).returningAll().execute()
  expect(left).toMatchObject([{ state: 'sending', attempts: 1 }])
  await startProgram()
  const state = async () =>
    (await store.db.selectFrom('member').select('state').where('id', '=', nina.id).execute())[0]
      ?.state
  await vi.waitFor(async () => expect(await state()).toBe('sent'), { timeout: 20_000 })
  const [first, second, ...more] = server.arrived
  expect(must(first, 'A first copy.').raw.toString()).toBe(second?.raw.toString())
  expect(more).toEqual([])
})
