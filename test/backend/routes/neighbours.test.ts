import { afterEach, beforeEach, expect, test } from 'vitest'
import { presentVersion } from '#backend/store/partners.ts'
import { MAX_COMMAND_MEMBERS } from '#shared/protocol/people-commands.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenCommand, postCommands } from '#test/support/commands.ts'
import { givenCrowd } from '#test/support/crowd.ts'
import { givenClient, givenPartner, type GivenPartner } from '#test/support/given.ts'

const LICENSES = 40
/** Of so many people a transaction takes so many. */
const LICENSES_A_COMMIT = 4

let backend: TestBackend
let heavy: GivenPartner
let light: GivenPartner

beforeEach(async () => {
  backend = await startBackend()
  heavy = await givenPartner(backend.store, 'heavy')
  light = await givenPartner(backend.store, 'light')
})
afterEach(async () => {
  await backend.stop()
})

test('a partner is answered while another one’s large batches are being worked off', async () => {
  const headers = { authorization: `Bearer ${await backend.tokenFor(light.owner)}` }
  const client = await givenClient(backend.store, heavy)
  const size = { people: MAX_COMMAND_MEMBERS, free: MAX_COMMAND_MEMBERS }
  const verb = 'activate-seats' as const
  const commands: ReturnType<typeof givenCommand>[] = []
  for (let n = 0; n < LICENSES; n += 1) {
    const { id, people } = await givenCrowd(backend.store, client, size)
    commands.push(givenCommand({ verb, license: id, members: people }))
  }
  const before = await presentVersion(backend.store.db, heavy.id)
  const commits = new Set<number>()
  const begun = new Promise<void>((resolve) => {
    const poke = (version: number): void => {
      // Listeners are told the present version every now and then.
      if (version === before) return
      commits.add(version)
      resolve()
    }
    backend.services.pokes.subscribe(heavy.id, { poke, end: () => undefined })
  })
  const batch = postCommands(backend, heavy.owner, commands)
  await begun
  expect((await fetch(`${backend.url}/v1/bootstrap`, { headers })).status).toBe(200)
  expect(commits.size).toBeLessThan(LICENSES / LICENSES_A_COMMIT)
  await batch
  expect(commits.size).toBe(LICENSES / LICENSES_A_COMMIT)
})
