import { systemIds } from '#shared/lib/system-ports.ts'
import type { BulkPlan } from '#core/engine.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from './backend.ts'
import { givenCommand, postCommands } from './commands.ts'
import type { CrashChild } from './crash-child.ts'
import type { ChildCoreFacts } from './crash-orders.ts'
import { givenSeatWorld, type SeatWorld } from './seat-world.ts'
import { memoryDir } from './temp-dir.ts'

/** One backend, its data, and a data folder for a core that will be killed. */
export interface CrashScene {
  readonly world: SeatWorld
  readonly facts: ChildCoreFacts
  /** The one that runs now. */
  readonly backend: TestBackend
  readonly backendFile: string
  /** Somebody else gives or takes seats: on the license in this place, for the people in these. */
  elsewhere(verb: CommandVerb, license: number, ...people: readonly number[]): Promise<void>
  /** The backend comes back at its address with data that were put back from a copy. */
  beginNewLife(): Promise<void>
  plan(verb: CommandVerb, license: number, ...people: readonly number[]): BulkPlan
  end(): Promise<void>
}

export async function crashScene(): Promise<CrashScene> {
  const folder = memoryDir()
  const backendFile = `${folder.path}/backend.sqlite`
  let backend = await startBackend({ dataFile: backendFile })
  const { port, url: backendUrl } = backend
  const world = await givenSeatWorld(backend, { licenses: 4, people: 3, seats: 3 })
  const token = await backend.tokenFor(world.operator)

  function plan(verb: CommandVerb, license: number, ...people: readonly number[]): BulkPlan {
    const { id, people: all } = must(world.licenses[license], 'The world has four licenses.')
    const members = people.map((n) => must(all[n], 'A license has three people.'))
    return { verb, groups: [{ license: id, members }] }
  }

  return {
    world,
    backendFile,
    plan,
    facts: { backendUrl, token, dataDir: `${folder.path}/console` },
    get backend() {
      return backend
    },
    async elsewhere(verb, place, ...people) {
      const [group] = plan(verb, place, ...people).groups
      const { license, members } = must(group, 'A plan has a license.')
      const command = givenCommand({ verb, license, members })
      await postCommands(backend, 'agent@northwind.example', [command])
    },
    async beginNewLife() {
      const epoch = { value: systemIds.newId() }
      await backend.store.db.updateTable('install').set(epoch).where('key', '=', 'epoch').execute()
      await backend.stop()
      backend = await startBackend({ dataFile: backendFile, port })
    },
    async end() {
      await backend.stop()
      folder.remove()
    },
  }
}

/**
 * A life that passes through every named step: a first sync, a bulk that is applied, one whose
 * answer is lost, one that is cancelled, one that becomes a conflict because somebody else was
 * faster, a backend put back from a copy, and an undo.
 */
export async function liveThrough(scene: CrashScene, child: CrashChild): Promise<void> {
  await child.ask({ name: 'settle' })
  const first = await child.enqueue(scene.plan('activate-seats', 0, 0, 1))
  await child.ask({ name: 'settle' })
  await child.ask({ name: 'line', commands: 'lossy' })
  await child.enqueue(scene.plan('revoke-seats', 0, 0))
  await child.ask({ name: 'await-unanswered' })
  await child.ask({ name: 'line', commands: 'open' })
  await child.ask({ name: 'settle' })
  await child.ask({ name: 'line', commands: 'held' })
  const regretted = await child.enqueue(scene.plan('activate-seats', 2, 0))
  await child.ask({ name: 'cancel', bulk: regretted })
  await child.enqueue(scene.plan('activate-seats', 1, 0, 1))
  await scene.elsewhere('activate-seats', 1, 2)
  await child.ask({ name: 'await-conflict' })
  await child.ask({ name: 'take-way', way: 'adjust' })
  await child.enqueue(scene.plan('activate-seats', 3, 0, 1, 2))
  await scene.beginNewLife()
  await child.ask({ name: 'line', commands: 'open' })
  await child.ask({ name: 'settle' })
  await child.ask({ name: 'undo', bulk: first })
  await child.ask({ name: 'settle' })
  await child.ask({ name: 'close' }).catch(() => undefined)
}
