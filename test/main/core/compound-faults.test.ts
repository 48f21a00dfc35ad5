import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '#shared/lib/assert.ts'
import { CompoundHistory } from '#test/support/compound-history.ts'
import { compounds, type Compound } from '#test/support/compounds.ts'
import { knownBulks } from '#test/support/ledger-proof.ts'
import { lossyBackend, type LossyBackend } from '#test/support/lossy-backend.ts'
import { expectAllWell } from '#test/support/lossy-proof.ts'
import { LossyWorld } from '#test/support/lossy-world.ts'
import { proofRuns } from '#test/support/proof.ts'
import { smallDisk, type SmallDisk } from '#test/support/small-disk.ts'
import { VirtualTime } from '#test/support/virtual-time.ts'

let backend: LossyBackend
let disk: SmallDisk
let worlds = 0

beforeAll(async () => {
  backend = await lossyBackend(new VirtualTime())
  disk = smallDisk(24)
})

afterAll(async () => {
  await backend.end()
  disk.remove()
})

test('whatever strikes a console while it recovers from something else, in the end each command has one end and counts once', async () => {
  const all = compounds()
  const every = Math.ceil(all.length / proofRuns(all.length, 40))
  for (const compound of all.filter((_, place) => place % every === 0)) {
    await endure(compound).catch((cause: unknown) => {
      throw new Error(JSON.stringify(compound), { cause })
    })
  }
}, 1_800_000)

async function endure(compound: Compound): Promise<void> {
  worlds += 1
  const home = { path: `${disk.path}/${worlds}`, makeRoom: () => disk.empty() }
  const world = await begin(home)
  const [, console] = world.consoles
  const [, line] = world.lines
  try {
    const history = await CompoundHistory.begin(
      {
        ...{ world, disk },
        console: must(console, 'There are two consoles.'),
        line: must(line, 'There are two lines.'),
      },
      compound,
    )
    await history.live().finally(() => history.end())
    await world.calmDown()
    expect(history.missed()).toEqual([])
    await expectAllWell(world)
    expectLossTold(world)
  } finally {
    await world.end()
    rmSync(home.path, { recursive: true, force: true })
  }
}

/** The console that is struck is of somebody who may do everything, with the clients they are granted. */
function begin(home: { readonly path: string; makeRoom(): void }): Promise<LossyWorld> {
  const nothingYet = { seats: 8, fates: [[], []] as [[], []] }
  const limitedAs = { role: 'owner', billingPermission: true } as const
  return LossyWorld.begin(backend, `partner${worlds}`, nothingYet, { licenses: 3, limitedAs, home })
}

function expectLossTold({ consoles }: LossyWorld): void {
  for (const { open, unsaved } of consoles) {
    if (knownBulks(open.work, unsaved).length === unsaved.length) continue
    expect(open.engine.status().restored).not.toBe(null)
  }
}
