import { expect, test } from 'vitest'
import { forgetOld } from '#backend/changes/forget-old.ts'
import { startBackend } from '#test/support/backend.ts'
import { givenCommand, postCommands } from '#test/support/commands.ts'
import { givenClient, givenLicense, givenMembers, givenPartner } from '#test/support/given.ts'
import { handClock } from '#test/support/hand-clock.ts'
import { givenPeopleCommand } from '#test/support/people-commands.ts'

const DAY_MS = 86_400_000

test('answers are kept when what is old is forgotten: asked again after it, the same, and nothing twice', async () => {
  const clock = handClock()
  const backend = await startBackend({ clock })
  const { store } = backend
  const partner = await givenPartner(store)
  const license = await givenLicense(store, await givenClient(store, partner))
  const [seated, leaving] = (await givenMembers(store, license, 2)).map(({ id }) => id)
  const people = [{ id: leaving ?? '', heirs: {} }]
  const commands = [
    givenCommand({ license: license.id, members: [seated ?? ''] }),
    givenPeopleCommand(license.id, { verb: 'remove-members', args: { people } }),
  ]
  const undo = { license: license.id, members: [seated ?? ''], verb: 'revoke-seats' as const }
  const answers = await postCommands(backend, partner.owner, commands)
  expect(answers).toContain('"code":"activated"')
  expect(answers).toContain('"code":"removed"')
  await postCommands(backend, partner.owner, [givenCommand(undo)])
  const kept = async () => ({
    licenses: await store.db.selectFrom('license').selectAll().execute(),
    members: await store.db.selectFrom('member').selectAll().execute(),
    versions: await store.db.selectFrom('partner_version').selectAll().execute(),
    tombstones: await store.db.selectFrom('tombstone').selectAll().execute(),
    messages: await store.db.selectFrom('message').selectAll().execute(),
  })
  const before = await kept()
  expect(before.tombstones).toHaveLength(1)

  clock.pass(100 * DAY_MS)
  await forgetOld(store, clock.now())
  const forgotten = await kept()
  expect(forgotten.tombstones).toEqual([])
  expect(await postCommands(backend, partner.owner, commands)).toBe(answers)
  expect(await kept()).toEqual(forgotten)
  expect(forgotten.members).toEqual(before.members)
  await backend.stop()
})
