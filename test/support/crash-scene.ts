import type { BulkPlan, PeoplePlan } from '#core/engine.ts'
import type { PeopleWish } from '#shared/domain/people/rules.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import { must } from '#shared/lib/assert.ts'
import { givenCommand, postCommands } from './commands.ts'
import type { CrashChild } from './crash-child.ts'
import type { ChildCoreFacts } from './crash-orders.ts'
import { startInstances, type Instances } from './instances.ts'
import { givenInvitee } from './people-commands.ts'
import { renewEpoch } from './renew-epoch.ts'
import { givenSeatWorld, type SeatLicense, type SeatWorld } from './seat-world.ts'
import { newPlace } from './store.ts'
import { tempDir } from './temp-dir.ts'

/** The backends of one data, and a data folder for a core that will be killed. */
export interface CrashScene {
  readonly world: SeatWorld
  readonly facts: ChildCoreFacts
  readonly backends: Instances
  /** Somebody else gives or takes seats: on the license in this place, for the people in these. */
  elsewhere(verb: SeatVerb, license: number, ...people: readonly number[]): Promise<void>
  /** The backends come back at their address with data that were put back from a copy. */
  beginNewLife(): Promise<void>
  plan(verb: SeatVerb, license: number, ...people: readonly number[]): BulkPlan
  peoplePlan(license: number, wish: PeopleWish): PeoplePlan
  end(): Promise<void>
}

/** In a run on PostgreSQL: two instances behind a round robin. */
export async function crashScene(): Promise<CrashScene> {
  const folder = tempDir()
  const { place, remove } = await newPlace()
  const backends = await startInstances(place)
  const world = await givenSeatWorld(backends.first, { licenses: 4, people: 3, seats: 3 })
  const token = await backends.first.tokenFor(world.operator)

  function licenseAt(place: number): SeatLicense {
    return must(world.licenses[place], 'The world has four licenses.')
  }

  function plan(verb: SeatVerb, license: number, ...people: readonly number[]): BulkPlan {
    const { id, people: all } = licenseAt(license)
    const members = people.map((n) => must(all[n], 'A license has three people.'))
    return { verb, groups: [{ license: id, members }] }
  }

  return {
    world,
    backends,
    plan,
    peoplePlan: (place, { verb, args }) => ({
      verb,
      commands: [{ license: licenseAt(place).id, args }],
    }),
    facts: { backendUrl: backends.url, token, dataDir: `${folder.path}/console` },
    async elsewhere(verb, place, ...people) {
      const [group] = plan(verb, place, ...people).groups
      const { license, members } = must(group, 'A plan has a license.')
      const command = givenCommand({ verb, license, members })
      const another = must(backends.all.at(-1), 'At least one runs.')
      await postCommands(another, 'agent@northwind.example', [command])
    },
    beginNewLife: () => backends.restartAround(() => renewEpoch(place)),
    async end() {
      await backends.stop()
      await remove()
      folder.remove()
    },
  }
}

/**
 * A life that passes through every named step: a first sync, a bulk that is applied, one whose
 * answer is lost, one that is cancelled, one that becomes a conflict because somebody else was
 * faster, a backend put back from a copy, and an undo. Meanwhile somebody is invited whose answer
 * is lost, the invitation is taken back, and the license gets another owner.
 */
export async function liveThrough(scene: CrashScene, child: CrashChild): Promise<void> {
  await child.ask({ name: 'settle' })
  const first = await child.enqueue(scene.plan('activate-seats', 0, 0, 1))
  await child.ask({ name: 'settle' })
  await child.ask({ name: 'line', commands: 'lossy' })
  await child.enqueue(scene.plan('revoke-seats', 0, 0))
  const invitee = givenInvitee()
  const invitation = { verb: 'invite-members', args: { people: [invitee] } } as const
  await child.enqueuePeople(scene.peoplePlan(2, invitation))
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
  const regret = { verb: 'cancel-invites', args: { members: [invitee.id] } } as const
  await child.enqueuePeople(scene.peoplePlan(2, regret))
  const [heir] = must(scene.world.licenses[2], 'The world has four licenses.').people
  const handover = { verb: 'transfer-ownership', args: { to: String(heir) } } as const
  await child.enqueuePeople(scene.peoplePlan(2, handover))
  await scene.beginNewLife()
  await child.ask({ name: 'line', commands: 'open' })
  await child.ask({ name: 'settle' })
  await child.ask({ name: 'undo', bulk: first })
  await child.ask({ name: 'settle' })
  await child.ask({ name: 'close' }).catch(() => undefined)
}
