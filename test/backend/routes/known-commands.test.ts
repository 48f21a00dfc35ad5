import { afterAll, beforeAll, expect, test } from 'vitest'
import { recallAnswer } from '#shared/protocol/commands.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenCommand, sendCommands } from '#test/support/commands.ts'
import {
  givenClient,
  givenLicense,
  givenMember,
  givenPartner,
  type GivenPartner,
} from '#test/support/given.ts'

let backend: TestBackend

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

/** A partner, and the id of a command that its owner sent. */
async function givenSent(name: string): Promise<{ partner: GivenPartner; id: string }> {
  const partner = await givenPartner(backend.store, name)
  const client = await givenClient(backend.store, partner)
  const license = await givenLicense(backend.store, client)
  const { id: member } = await givenMember(backend.store, license)
  const command = givenCommand({ license: license.id, members: [member] })
  await sendCommands(backend, partner.owner, command)
  return { partner, id: command.id }
}

async function known(as: string, ...commands: readonly string[]): Promise<readonly string[]> {
  const answer = await backend.fetchAs(as, '/v1/commands/known', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commands }),
  })
  return recallAnswer.parse(await answer.json()).known
}

test('an operator is told which of their own commands are answered, and of nobody else’s', async () => {
  const ours = await givenSent('northwind')
  const theirs = await givenSent('fabrikam')
  const never = systemIds.newId()
  expect(await known(ours.partner.owner, never, theirs.id, ours.id)).toEqual([ours.id])
  expect(await known(ours.partner.agent, ours.id)).toEqual([])
})

test('as many can be asked about as a console asks at once', async () => {
  const { partner, id } = await givenSent('contoso')
  const others = Array.from({ length: 999 }, () => systemIds.newId())
  expect(await known(partner.owner, ...others, id)).toEqual([id])
})
