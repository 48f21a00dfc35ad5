import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import { givenClient, givenLicense, givenMember, givenPartner } from '#test/support/given.ts'
import { givenInvitee, givenPeopleCommand } from '#test/support/people-commands.ts'

let backend: TestBackend
beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

test('whoever is left out of a command is answered with rule, facts and the way on, now and when asked again', async () => {
  const partner = await givenPartner(backend.store)
  const client = await givenClient(backend.store, partner)
  const license = await givenLicense(backend.store, client, { product: 'canvass', additional: 9 })
  const ivy = await givenMember(backend.store, license, { state: 'expired' })
  const bob = await givenMember(backend.store, license, { email: 'bob@contoso.example' })
  const nina = givenInvitee({ email: bob.email })
  const lea = givenInvitee({ familyName: '' })
  const commands = [
    givenCommand({ license: license.id, members: [ivy.id, bob.id], verb: 'activate-seats' }),
    givenPeopleCommand(license.id, { verb: 'invite-members', args: { people: [nina, lea] } }),
  ]
  const answers = await sendCommands(backend, partner.owner, ...commands)
  expect(answers.map(({ members }) => members)).toEqual([
    [
      {
        ...{ id: ivy.id, code: 'invite-ended' },
        refusal: { rule: 'R4', facts: { state: 'expired' }, way: 'invite-again' },
      },
      { id: bob.id, code: 'activated' },
    ],
    [
      {
        ...{ id: nina.id, code: 'email-taken' },
        refusal: { rule: 'R10', facts: { takenBy: bob.id }, way: 'use-existing-person' },
      },
      {
        ...{ id: lea.id, code: 'name-missing' },
        refusal: {
          ...{ rule: 'R11', facts: { inviteNeeds: 'names-and-contact' } },
          way: 'complete-invite',
        },
      },
    ],
  ])
  expect(await sendCommands(backend, partner.owner, ...commands)).toEqual(answers)
})
