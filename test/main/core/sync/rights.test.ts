import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeGrants } from '#backend/grants/change-grants.ts'
import { setOperator } from '#backend/operators/change-operator.ts'
import { findOperatorByEmail } from '#backend/store/operators.ts'
import { must } from '#shared/lib/assert.ts'
import { stall, type TestCore } from '#test/support/core.ts'
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

/** Ada may see the first of the two clients. */
async function grantFirst(): Promise<void> {
  const { store, services } = scene.backend
  const license = must(scene.world.licenses[0], 'There are two licenses.')
  const operator = must(await findOperatorByEmail(store.db, ada.partner, ADA), 'Ada is one.')
  const wish = { operator, grant: [license.client], revoke: [], at: 0 }
  const { version } = await store.write((trx) => changeGrants(trx, wish))
  services.pokes.publish(ada.partner, must(version, 'It was changed.'))
}

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
  const seesAll = (): unknown => core.engine.session()?.operator.allClients
  expect(seesAll()).toBe(true)
  await setOperator(scene.backend.services, ada, { allClients: false })
  await core.until(() => clientsIn(core) === 0 && seesAll() === false)
  await grantFirst()
  await core.until(() => clientsIn(core) === 1)
  expect([...line]).toEqual(['online'])
})

test('clients that are taken in whole are not shown until a new book has come: it begins anew at once, and the old one is written over', async () => {
  const { core } = await adasConsole()
  scene.line.between = (url, init, send) =>
    url.endsWith('/v1/changes') ? stall(init) : send(url, init)
  const seen = openSync(core.engine.paths.book, 'r')
  await setOperator(scene.backend.services, ada, { allClients: false })
  await core.until(() => clientsIn(core) === 0)
  expect(core.engine.status().search).toBe('preparing')
  const folder = path.dirname(core.engine.paths.book)
  const files = readdirSync(folder).filter((name) => name.startsWith('book.'))
  const left = files.map((name) => readFileSync(path.join(folder, name)))
  expect([...left, readFileSync(seen)].some((bytes) => bytes.includes('Client 0'))).toBe(false)
  expect(files.filter((name) => name.includes('gone'))).toEqual([])
  closeSync(seen)
})

test('clients that are given in whole leave the book shown until the new one is whole', async () => {
  await setOperator(scene.backend.services, ada, { allClients: false })
  const { core } = await adasConsole()
  await grantFirst()
  await core.until(() => clientsIn(core) === 1)
  const counts = new Set<unknown>()
  core.engine.onStatus(() => counts.add(clientsIn(core)))
  await setOperator(scene.backend.services, ada, { allClients: true })
  await core.until(() => clientsIn(core) === 2)
  expect([...counts].toSorted()).toEqual([1])
})

test('what operators do with clients makes no console ask for its session again', async () => {
  const { core } = await adasConsole()
  await core.engine.enqueue(planOn('activate-seats', must(scene.world.licenses[0], 'One.')))
  await core.settled()
  expect(asked).toBe(1)
})
