import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAX_BATCH_COMMANDS } from '#shared/protocol/commands.ts'
import { backendRows, bookRows, miscounted } from '#test/support/book-rows.ts'
import { DeployScene, type DeploySceneOptions } from '#test/support/deploy-scene.ts'
import {
  brokenLicenses,
  changedSeats,
  ledgerOutcomes,
  outOfOrder,
  partnerTables,
  replayedSeats,
} from '#test/support/ledger-proof.ts'
import { fineFate, type Fate } from '#test/support/lossy-fates.ts'
import { proofRuns } from '#test/support/proof.ts'
import {
  builds,
  rollingDeploy,
  speaksOurs,
  type Build,
  type RollingDeploy,
} from '#test/support/rolling-deploy.ts'
import { seatsAtBackend } from '#test/support/seat-world.ts'
import { VirtualTime } from '#test/support/virtual-time.ts'

const LICENSES = 2
const PEOPLE = 3

let deploy: RollingDeploy
let scenes = 0

beforeAll(async () => {
  deploy = await rollingDeploy(new VirtualTime())
})

afterAll(async () => {
  await deploy.end()
})

/** The console of a new partner, while these are behind its address. */
async function during<T>(
  here: readonly Build[],
  options: Omit<DeploySceneOptions, 'name'>,
  work: (scene: DeployScene) => Promise<T>,
): Promise<T> {
  scenes += 1
  deploy.put(here)
  const scene = await DeployScene.begin(deploy, { name: `partner${scenes}`, ...options })
  try {
    return await work(scene)
  } finally {
    await scene.end()
  }
}

/** Every command was carried out once and in its order, and the book is the backend. */
async function expectAllApplied({ console, seats, network }: DeployScene): Promise<void> {
  const { db } = deploy.first.store
  const { partner } = seats
  const ledger = await ledgerOutcomes(db, partner)
  const ends = console.open.work.prepare('SELECT id, outcome FROM command').raw().all()
  expect(new Map(ends as [string, 'applied'][])).toEqual(ledger)
  expect(new Set(ledger.values())).toEqual(new Set(ledger.size > 0 ? ['applied'] : []))
  expect(await outOfOrder(db, partner)).toEqual([])
  expect(await brokenLicenses(db, partner)).toEqual([])
  expect(await changedSeats(db, partner)).toEqual(await replayedSeats(db, partner))
  expect(bookRows(console.open.book)).toEqual(await backendRows(deploy.first, partner))
  expect(miscounted(console.open.book)).toEqual([])
  const before = await partnerTables(db, partner)
  deploy.put(['ours'])
  for (const batch of network.batches.toReversed()) await deploy.next().ask(batch)
  expect(await partnerTables(db, partner)).toBe(before)
}

const fate: fc.Arbitrary<Fate> = fc.record({
  ...{ name: fc.constantFrom('fine', 'fine', 'lost', 'answer-lost', 'answer-swallowed', 'twice') },
  ...{ thereMs: fc.constantFrom(0, 5, 900), backMs: fc.constantFrom(0, 5, 900) },
  ...{ place: fc.nat({ max: 999 }), strange: fc.constant(fineFate.strange) },
})

const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      name: fc.constant('wish' as const),
      license: fc.nat({ max: LICENSES - 1 }),
      people: fc.uniqueArray(fc.nat({ max: PEOPLE - 1 }), { minLength: 1 }),
      verb: fc.constantFrom('activate-seats' as const, 'revoke-seats' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      name: fc.constant('deploy' as const),
      here: fc.array(fc.constantFrom(...builds), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('restart' as const) }) },
  { weight: 2, arbitrary: fc.record({ name: fc.constant('restart-after-commit' as const) }) },
)
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never

const history = fc.record({
  fates: fc.array(fate, { maxLength: 30 }),
  steps: fc.array(fc.record({ event, waitMs: fc.constantFrom(0, 3, 1_500, 20_000, 120_000) }), {
    minLength: 3,
    maxLength: 15,
  }),
  /** Who is left. */
  end: fc.constantFrom<readonly Build[]>(['ours'], ['later'], ['later', 'ours']),
})

function restartAfterCommit(scene: DeployScene): void {
  scene.onCommitted = async () => {
    scene.onCommitted = null
    await deploy.restart()
  }
}

async function happen(scene: DeployScene, event: Event): Promise<void> {
  switch (event.name) {
    case 'wish':
      return scene.wish(event)
    case 'restart':
      return scene.restart()
    case 'restart-after-commit':
      return restartAfterCommit(scene)
    default:
      deploy.put(event.here)
      if (!event.here.some(speaksOurs)) await scene.comesTo(() => scene.saysUpdate())
  }
}

/** Seats as the last wish for each person says; null: nobody wished anything. */
function wished(steps: readonly { readonly event: Event }[], license: number): (number | null)[] {
  const seats = Array<number | null>(PEOPLE).fill(null)
  for (const { event } of steps) {
    if (event.name !== 'wish' || event.license !== license) continue
    for (const person of event.people) seats[person] = event.verb === 'activate-seats' ? 1 : 0
  }
  return seats
}

test('whatever order instances of other versions answer, restart and fall silent in, a console carries out every command once', async () => {
  await fc.assert(
    fc.asyncProperty(history, ({ fates, steps, end }) =>
      during(['ours'], { licenses: LICENSES, people: PEOPLE, fates }, async (scene) => {
        for (const { event, waitMs } of steps) {
          await happen(scene, event)
          await deploy.time.pass(waitMs)
          expect(scene.states()).not.toHaveProperty('parked')
        }
        scene.network.heal()
        deploy.put(end)
        await scene.comesToRest()
        await expectAllApplied(scene)
        for (const [place, { people }] of scene.seats.licenses.entries()) {
          const held = await seatsAtBackend(deploy.first, people)
          expect(held).toEqual(wished(steps, place).map((seat) => seat ?? 0))
        }
      }),
    ),
    { seed: 20261127, numRuns: proofRuns(1_000, 40) },
  )
}, 1_800_000)

const strangers = builds.filter((build) => !speaksOurs(build))

test.each(strangers)(
  'a console that meets nobody but an instance of another protocol (%s) says that it takes an update, keeps what waits, and goes on by itself once one of its own is there',
  async (build) => {
    await during(['ours'], { licenses: 2, people: 2 }, async (scene) => {
      await scene.comesToRest()
      deploy.put([build])
      await scene.restart()
      await scene.wish({ license: 0, people: [0, 1], verb: 'activate-seats' })
      await scene.comesTo(() => scene.saysUpdate())
      const told: string[] = []
      scene.console.open.engine.onStatus(() => told.push(scene.connection().name))
      await scene.wish({ license: 0, people: [1], verb: 'revoke-seats' })
      await deploy.time.pass(3_600_000)
      expect([scene.saysUpdate(), scene.states()]).toEqual([true, { queued: 2 }])
      expect(new Set(told)).toEqual(new Set(['offline']))
      deploy.put(['ours'])
      await scene.comesToRest()
      await expectAllApplied(scene)
    })
  },
)

test('a click whose batches a deploy comes between is carried out to its end by whoever speaks the protocol then', async () => {
  await during(['ours'], { licenses: MAX_BATCH_COMMANDS + 20, people: 1 }, async (scene) => {
    await scene.comesToRest()
    scene.onCommitted = async () => {
      scene.onCommitted = null
      deploy.put(['next'])
      await deploy.restart()
    }
    const { licenses } = scene.seats
    const groups = licenses.map(({ id, people }) => ({ license: id, members: people }))
    await scene.console.wish({ verb: 'activate-seats', groups })
    await scene.comesTo(() => scene.saysUpdate())
    // The answer was under way when the stream of events found nobody who speaks the protocol.
    expect(scene.states()).toEqual({ unknown: MAX_BATCH_COMMANDS, queued: 20 })
    deploy.put(['later'])
    await scene.comesToRest()
    await expectAllApplied(scene)
  })
})

test('what a later build of the same protocol says more is passed over, and the book is the same', async () => {
  await during(['later'], { licenses: 2, people: 3 }, async (scene) => {
    await scene.comesToRest()
    await scene.wish({ license: 0, people: [0, 1, 2], verb: 'activate-seats' })
    await scene.comesToRest()
    expect(scene.states()).toEqual({ done: 1 })
    await expectAllApplied(scene)
  })
})
