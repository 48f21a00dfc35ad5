import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { sendCommands } from '#test/support/commands.ts'
import { givenClient, givenLicense, givenMember, givenPartner } from '#test/support/given.ts'
import { handClock } from '#test/support/hand-clock.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'

const DAY_MS = 86_400_000
const clock = handClock()
let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend({ clock })
})
afterAll(() => backend.stop())

test('nobody is written to more than ten times within a day, over all licenses of a partner', async () => {
  const { store } = backend
  const partner = await givenPartner(store, 'limited')
  const client = await givenClient(store, partner)
  const license = await givenLicense(store, client)
  const other = await givenLicense(store, client)
  const ivy = await givenMember(store, license, { state: 'sent', email: 'ivy@contoso.example' })
  const codes = async (on: string, wish: Parameters<typeof givenPeopleCommand>[1]) => {
    const [answer] = await sendCommands(backend, partner.owner, givenPeopleCommand(on, wish))
    return answer?.members.map(({ code }) => code)
  }
  const remind = () => codes(license.id, { verb: 'remind-invites', args: { members: [ivy.id] } })
  const resend = () => codes(license.id, { verb: 'resend-invites', args: { members: [ivy.id] } })
  for (let n = 0; n < 10; n += 1) expect(await remind()).toEqual(['reminded'])
  expect([await remind(), await resend()]).toEqual([['recipient-limited'], ['recipient-limited']])
  const people = [givenInvitee({ email: 'ivy@contoso.example' }), givenInvitee()]
  const invited = { verb: 'invite-members' as const, args: { people } }
  expect(await codes(other.id, invited)).toEqual(['recipient-limited', 'invited'])
  const messages = await store.db
    .selectFrom('message')
    .select('id')
    .where('recipient', '=', 'ivy@contoso.example')
    .execute()
  expect(messages).toHaveLength(10)
  clock.pass(DAY_MS + 1)
  expect(await remind()).toEqual(['reminded'])
})
