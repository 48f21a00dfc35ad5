import { expect } from 'vitest'
import { backendPlace, restTogether } from './at-rest.ts'
import { backendRows, bookRows, miscounted } from './book-rows.ts'
import { makeCore, type TestCore } from './core.ts'
import type { CrashScene } from './crash-scene.ts'
import {
  brokenLicenses,
  changedSeats,
  knownBulks,
  ledgerOutcomes,
  replayedSeats,
  unlisted,
  withoutTrueEnd,
} from './ledger-proof.ts'

/**
 * Starts the console that was killed once more, lets it come to rest, and expects that nothing was
 * lost and nothing counted twice.
 *
 * @param told bulks of which a person was told that they are queued.
 */
export async function expectAllKept(scene: CrashScene, told: readonly string[]): Promise<void> {
  const core = await makeCore(scene.facts)
  const backend = scene.backends.first
  const { db } = backend.store
  const { partner } = scene.world
  try {
    await restTogether([core], () => backendPlace(backend, partner))
    expect(lossTold(core)).toEqual({ restored: null, setAside: null })
    expect(knownBulks(core.work, told)).toEqual(told)
    expect(withoutTrueEnd(core.work, await ledgerOutcomes(db, partner))).toEqual([])
    expect(unlisted(core.work)).toEqual([])
    expect(bookRows(core.book)).toEqual(await backendRows(backend))
    expect(miscounted(core.book)).toEqual([])
    expect(await brokenLicenses(db, partner)).toEqual([])
    expect(await changedSeats(db, partner)).toEqual(await replayedSeats(db, partner))
  } finally {
    await core.close()
  }
}

/** A program that is killed damages no file; what the backend or the numbers ask for is another thing. */
function lossTold({ engine }: TestCore): object {
  const { restored, setAside } = engine.status()
  const isOrdered = setAside?.reason === 'reset' || setAside?.reason === 'counts'
  return { restored, setAside: isOrdered ? null : setAside }
}
