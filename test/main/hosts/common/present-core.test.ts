import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCore, type Core } from '#core/core.ts'
import { openPresentCore, type PresentCore } from '#hosts/common/present-core.ts'
import { serveWindow } from '#hosts/electron/serve-window.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import type { CoreClient } from '#test/support/channels.ts'
import { testLog, testPorts } from '#test/support/core.ts'
import { givenPartner, type GivenPartner } from '#test/support/given.ts'
import { givenPassword, makeSignIn, type TestSignIn } from '#test/support/sign-in.ts'
import { tempDir } from '#test/support/temp-dir.ts'

let backend: TestBackend
let partner: GivenPartner
let folder: ReturnType<typeof tempDir>
let desk: TestSignIn
let present: PresentCore
let news: string[]
let failure: unknown
/** Called while one core takes the place of another. */
let onLeaving: () => void
/** Called at each piece of news. */
let wake: () => void

beforeEach(async () => {
  folder = tempDir()
  backend = await startBackend()
  partner = await givenPartner(backend.store)
  for (const email of [partner.owner, partner.agent]) await givenPassword(backend, email)
  const { path: dataDir } = folder
  const backendUrl = backend.url
  desk = await makeSignIn({ backendUrl, dataDir })
  const { signIn } = desk
  const ports = { ...testPorts({ credentials: signIn.credentials }), signIn }
  news = []
  failure = null
  onLeaving = () => undefined
  wake = () => undefined
  present = await openPresentCore({
    speaker: {
      credentials: signIn.credentials,
      signIn,
      onPerson: (listener) => signIn.onPerson(listener),
      end: () => signIn.cancel(),
    },
    open: () => createCore({ dataDir, backendUrl, ports }),
    onLeaving: () => {
      onLeaving()
      tell('leaving')
    },
    onStands: () => tell('stands'),
    onFailed: (error) => {
      failure = error
    },
  })
})

afterEach(async () => {
  await present.end()
  await backend.stop()
  folder.remove()
  expect(failure).toBeNull()
})

function tell(word: string): void {
  news.push(word)
  wake()
}

async function heard(words: readonly string[]): Promise<void> {
  while (news.join() !== words.join()) {
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
}

/** Resolves once the core has told who is signed in, by the backend. */
async function operatorOf(core: Core): Promise<string | undefined> {
  const client = createRouterClient(core.router)
  for await (const event of await client.session.watch()) {
    if (event.type === 'status' && event.status.connection.name === 'online') break
  }
  return (await client.session.get())?.operator.email
}

function core(): Core {
  return must(present.core(), 'A core stands.')
}

test('when somebody signs in or out the core of that person takes the present one’s place', async () => {
  const client = createRouterClient(core().router)
  expect(await client.signIn.get()).toEqual({
    backend: backend.url,
    state: { name: 'signed-out', why: 'never', person: null },
  })
  await desk.as(partner.owner)
  await heard(['leaving', 'stands'])
  expect(await operatorOf(core())).toBe(partner.owner)
  const owners = core()

  await desk.as(partner.agent)
  await heard(['leaving', 'stands', 'leaving', 'stands'])
  expect(core()).not.toBe(owners)
  expect(await operatorOf(core())).toBe(partner.agent)

  await createRouterClient(core().router).signIn.signOut()
  await heard(['leaving', 'stands', 'leaving', 'stands', 'leaving', 'stands'])
  expect(await createRouterClient(core().router).session.get()).toBeNull()
})

test('the same person signing in again goes on in the same core', async () => {
  await desk.as(partner.owner)
  await heard(['leaving', 'stands'])
  const before = core()
  await desk.as(partner.owner)
  expect(await operatorOf(core())).toBe(partner.owner)
  expect(core()).toBe(before)
})

test('a desktop window that comes during the change is sent away, and served once a core stands', async () => {
  const log = testLog()
  const { port1, port2 } = new MessageChannel()
  const closed = new Promise((resolve) => port2.once('close', resolve))
  onLeaving = () => serveWindow(present.core(), port1, log)
  await desk.as(partner.owner)
  await closed
  await heard(['leaving', 'stands'])

  const again = new MessageChannel()
  serveWindow(core(), again.port1, log)
  const client: CoreClient = createORPCClient(new RPCLink({ port: again.port2 }))
  expect((await client.signIn.get()).backend).toBe(backend.url)
  again.port2.close()
})
