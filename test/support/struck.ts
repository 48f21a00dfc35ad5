import type { StorePaths } from '#core/store/writer-port.ts'
import type { LossyConsole } from './lossy-console.ts'
import type { LossyLine } from './lossy-network.ts'
import type { LossyWorld } from './lossy-world.ts'
import type { SmallDisk } from './small-disk.ts'

/** Whom a fault strikes, and what it needs. */
export interface Struck {
  readonly world: LossyWorld
  readonly console: LossyConsole
  readonly line: LossyLine
  readonly disk: SmallDisk
  /** Of its files, as they were before anything was wished. */
  readonly oldCopies: StorePaths
  wish(): Promise<boolean>
}
