import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from './backend.ts'
import { laterBuild } from './later-build.ts'
import { answererOf, type Answerer } from './lossy-bodies.ts'
import { otherProtocol, unheard } from './other-protocol.ts'
import { tempDir } from './temp-dir.ts'
import type { VirtualTime } from './virtual-time.ts'

/**
 * What an instance speaks: our protocol, the same and more, the one after it, the one before it; or
 * the one after it to consoles whose version something on the way takes off.
 */
export const builds = ['ours', 'later', 'next', 'previous', 'next-unheard'] as const
export type Build = (typeof builds)[number]

export function speaksOurs(build: Build): boolean {
  return build === 'ours' || build === 'later'
}

const SPEAKING: Readonly<Record<Build, (real: Answerer) => Answerer>> = {
  ours: (real) => real,
  later: laterBuild,
  next: (real) => otherProtocol(real, 1),
  previous: (real) => otherProtocol(real, -1),
  'next-unheard': (real) => otherProtocol(unheard(real), 1),
}

/** Real instances of each build on the same data, of which some stand behind one address. */
export interface RollingDeploy {
  readonly time: VirtualTime
  /** To look into the data. */
  readonly first: TestBackend
  /** Those behind the address, in turn. */
  put(here: readonly Build[]): void
  /** Who takes the next request. */
  next(): Answerer
  /** Ends the one that was asked last and starts it again; its streams of events end. */
  restart(): Promise<void>
  end(): Promise<void>
}

export async function rollingDeploy(time: VirtualTime): Promise<RollingDeploy> {
  const folder = tempDir()
  const dataFile = `${folder.path}/backend.sqlite`
  const start = (): Promise<TestBackend> => startBackend({ dataFile, clock: time })
  const instances = new Map<Build, TestBackend>()
  for (const build of builds) instances.set(build, await start())
  const instanceOf = (build: Build): TestBackend =>
    must(instances.get(build), 'There is one of each build.')
  let here: readonly Build[] = ['ours']
  let turn = 0
  let last: Build = 'ours'
  return {
    time,
    get first() {
      return instanceOf('ours')
    },
    put(those) {
      here = those
      turn = 0
    },
    next() {
      last = must(here[turn % here.length], 'Somebody is there.')
      turn += 1
      return SPEAKING[last](answererOf(instanceOf(last).app))
    },
    async restart() {
      const restarted = last
      await instanceOf(restarted).stop()
      instances.set(restarted, await start())
    },
    async end() {
      for (const instance of instances.values()) await instance.stop()
      folder.remove()
    },
  }
}
