import { createRouterClient, safe } from '@orpc/server'
import { expect, test } from 'vitest'
import { createCore } from '#core/core.ts'
import { startBackend } from '#test/support/backend.ts'
import { testPorts } from '#test/support/core.ts'
import { givenPartner } from '#test/support/given.ts'
import { givenPassword, makeSignIn } from '#test/support/sign-in.ts'
import { smallDisk } from '#test/support/small-disk.ts'

test('a window hears why a sign-out could not be kept', async () => {
  const disk = smallDisk(32)
  const backend = await startBackend()
  const partner = await givenPartner(backend.store)
  await givenPassword(backend, partner.owner)
  const place = { dataDir: disk.path, backendUrl: backend.url }
  const { signIn, as } = await makeSignIn(place)
  await as(partner.owner)
  const ports = { ...testPorts({ credentials: signIn.credentials }), signIn }
  const core = await createCore({ ...place, ports })
  const client = createRouterClient(core.router)
  disk.fill(0)
  const { isDefined, error } = await safe(client.signIn.signOut())
  expect([isDefined, error]).toMatchObject([true, { code: 'STORAGE_FULL' }])
  disk.empty()
  await client.signIn.signOut()
  expect(signIn.state()).toMatchObject({ name: 'signed-out', why: 'by-person' })
  await core.close()
  await backend.stop()
  disk.remove()
})
