import { must } from '#shared/lib/assert.ts'
import type { SeatVerb } from '#shared/domain/words.ts'
import type { BulkPlan } from '#core/engine.ts'
import { startBackend, type TestBackend } from './backend.ts'
import { makeCore, testLine, type TestCore, type TestCoreOptions, type TestLine } from './core.ts'
import { copyData, putBack } from './data-copy.ts'
import {
  givenSeatWorld,
  type SeatLicense,
  type SeatWorld,
  type SeatWorldOptions,
} from './seat-world.ts'
import { tempDir } from './temp-dir.ts'
import { shownSeats } from './shown-seats.ts'

/** A real backend with a small partner, a line that a test can disturb, and consoles on it. */
export interface CoreScene {
  backend: TestBackend
  readonly world: SeatWorld
  readonly line: TestLine
  readonly dataDir: string
  /** Opens the console of this scene, or again after it was closed. */
  open(options?: Partial<TestCoreOptions>): Promise<TestCore>
  stopBackend(): Promise<void>
  /** At the same address, with the same data. */
  startBackend(): Promise<void>
  /** Copies the backend's data as they are now. @returns the copy's file. */
  copyData(): Promise<string>
  /** The backend comes back with a copy of its data, in a new life. */
  goBackTo(copy: string): Promise<void>
  end(): Promise<void>
}

export async function coreScene(options: SeatWorldOptions = {}): Promise<CoreScene> {
  const folder = tempDir()
  const dataFile = `${folder.path}/backend.sqlite`
  const first = await startBackend({ dataFile })
  const world = await givenSeatWorld(first, options)
  const token = await first.tokenFor(world.operator)
  const dataDir = `${folder.path}/console`
  const line = testLine()
  const closers = new Map<TestCore, () => Promise<void>>()
  let isUp = true
  let copies = 0

  const scene: CoreScene = {
    backend: first,
    world,
    line,
    dataDir,
    async open(more = {}) {
      const core = await makeCore({ backendUrl: first.url, token, line, dataDir, ...more })
      closers.set(core, core.close)
      return Object.assign(core, { close: () => closeOnce(closers, core) })
    },
    async stopBackend() {
      isUp = false
      await scene.backend.stop()
    },
    async startBackend() {
      scene.backend = await startBackend({ dataFile, port: first.port })
      isUp = true
    },
    async copyData() {
      const copy = `${folder.path}/copy-${(copies += 1)}.sqlite`
      await copyData(scene.backend, copy)
      return copy
    },
    async goBackTo(copy) {
      await scene.stopBackend()
      await putBack(copy, dataFile)
      await scene.startBackend()
    },
    async end() {
      for (const core of [...closers.keys()]) await closeOnce(closers, core)
      if (isUp) await scene.backend.stop()
      folder.remove()
    },
  }
  return scene
}

async function closeOnce(
  closers: Map<TestCore, () => Promise<void>>,
  core: TestCore,
): Promise<void> {
  const close = closers.get(core)
  closers.delete(core)
  await close?.()
}

export function planOn(verb: SeatVerb, license: SeatLicense, members = license.people): BulkPlan {
  return { verb, groups: [{ license: license.id, members }] }
}

/** Whether each of these people holds a seat, by the book, pending effects included. */
export function seatsInBook(core: TestCore, people: readonly string[]): readonly number[] {
  const seats = shownSeats(core.book)
  return people.map((uid) => must(seats.get(uid), 'Only people of the book are asked for.'))
}

export function pendingCount(core: TestCore): number {
  return core.book.prepare('SELECT count(*) FROM pending_effect').pluck().get() as number
}

export interface StoredCommand {
  readonly id: string
  readonly state: string
  readonly outcome: string | null
  readonly code: string | null
  readonly short_by: number
}

export function commandsOf(core: TestCore): StoredCommand[] {
  return core.work
    .prepare('SELECT id, state, outcome, code, short_by FROM command ORDER BY sequence')
    .all() as StoredCommand[]
}
