import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeGrants } from '#backend/grants/change-grants.ts'
import { setOperator } from '#backend/operators/change-operator.ts'
import { findOperatorByEmail } from '#backend/store/operators.ts'
import { must } from '#shared/lib/assert.ts'
import type { TestCore } from '#test/support/core.ts'
import { coreScene, planOn, type CoreScene } from '#test/support/core-scene.ts'
import { givenOperator } from '#test/support/given.ts'

const ADA = 'ada@northwind.example'

let scene: CoreScene
let ada: { readonly partner: string; readonly email: string }
/** How often the console asked who it speaks for. */
let asked: number

beforeEach(async () => {
  scene = await coreScene({ licenses: 2 })
  ada = { partner: scene.world.partner, email: ADA }
  await givenOperator(scene.backend.store, { id: ada.partner }, { email: ADA, role: 'owner' })
  asked = 0
  scene.line.between = (url, init, send) => {
    if (url.endsWith('/v1/bootstrap')) asked += 1
    return send(url, init)
  }
})

afterEach(async () => {
  await scene.end()
})

/** Ada's console, settled, and every state of its line since. */
async function adasConsole(): Promise<{ core: TestCore; line: Set<string> }> {
  const core = await scene.open({ token: await scene.backend.tokenFor(ADA) })
  await core.settled()
  const line = new Set<string>()
  core.engine.onStatus(({ connection }) => line.add(connection.name))
  return { core, line }
}

const clientsIn = (core: TestCore): unknown =>
  core.book.prepare('SELECT count(*) FROM client').pluck().get()

test('rights that change on the backend are the session’s without a new connection', async () => {
  const { core, line } = await adasConsole()
  const rights = (): unknown[] => {
    const { role, billingPermission } = must(core.engine.session(), 'It has been online.').operator
    return [role, billingPermission]
  }
  const changes = [
    { role: 'agent', billingPermission: false },
    { role: 'administrator', billingPermission: true },
  ] as const
  for (const change of changes) {
    await setOperator(scene.backend.services, ada, change)
    await core.until(() => rights().join() === Object.values(change).join())
  }
  await core.settled()
  expect([asked, [...line]]).toEqual([3, ['online']])
})

test('other clients than before are the book’s without a new connection', async () => {
  const { core, line } = await adasConsole()
  const { services, store } = scene.backend
  const license = must(scene.world.licenses[0], 'There are two licenses.')
  await setOperator(services, ada, { allClients: false })
  await core.until(() => clientsIn(core) === 0)
  const operator = must(await findOperatorByEmail(store.db, ada.partner, ADA), 'Ada is one.')
  const wish = { operator, grant: [license.client], revoke: [], at: 0 }
  const { version } = await store.write((trx) => changeGrants(trx, wish))
  services.pokes.publish(ada.partner, must(version, 'It was changed.'))
  await core.until(() => clientsIn(core) === 1)
  expect([...line]).toEqual(['online'])
})

test('what operators do with clients makes no console ask for its session again', async () => {
  const { core } = await adasConsole()
  await core.engine.enqueue(planOn('activate-seats', must(scene.world.licenses[0], 'One.')))
  await core.settled()
  expect(asked).toBe(1)
})
