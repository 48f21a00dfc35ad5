import { expect } from 'vitest'
import { openForReading } from '#core/store/open-database.ts'
import { isAtRest } from './at-rest.ts'
import { backendRows, bookRows, miscounted } from './book-rows.ts'
import { makeCore } from './core.ts'
import type { CrashScene } from './crash-scene.ts'
import {
  brokenLicenses,
  changedSeats,
  knownBulks,
  replayedSeats,
  versionOf,
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
  const backend = openForReading(scene.backendFile)
  const { partner } = scene.world
  try {
    const { epoch } = scene.backend.store
    await core.until(() => isAtRest(core, { epoch, version: versionOf(backend, partner) }))
    expect(knownBulks(core.work, told)).toEqual(told)
    expect(withoutTrueEnd(core.work, backend)).toEqual([])
    expect(bookRows(core.book)).toEqual(await backendRows(scene.backend))
    expect(miscounted(core.book)).toEqual([])
    expect(brokenLicenses(backend, partner)).toEqual([])
    expect(changedSeats(backend, partner)).toEqual(replayedSeats(backend, partner))
  } finally {
    backend.close()
    await core.close()
  }
}
