import { execFileSync } from 'node:child_process'
import { statfsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tempDir } from './temp-dir.ts'

/** A disk of its own, in memory: it can be filled and made read-only as no mode bits could for root. */
export interface SmallDisk {
  readonly path: string
  /** Leaves so many bytes free. */
  fill(leave: number): void
  /** Gives back what `fill` took. */
  empty(): void
  setReadOnly(isReadOnly: boolean): void
  remove(): void
}

/** @throws where mounting is not allowed: what has to be shown on a real disk is not shown by less. */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = tempDir()
  mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder.path)
  const filling = path.join(folder.path, 'filling')
  return {
    path: folder.path,
    fill(leave) {
      rmSync(filling, { force: true })
      const { bavail, bsize } = statfsSync(folder.path)
      writeFileSync(filling, Buffer.alloc(Math.max(0, bavail * bsize - leave), 1))
    },
    empty: () => rmSync(filling, { force: true }),
    setReadOnly: (isReadOnly) => mount('-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder.path),
    remove() {
      execFileSync('umount', ['--lazy', folder.path])
      folder.remove()
    },
  }
}

function mount(...args: readonly string[]): void {
  execFileSync('mount', args, { stdio: 'pipe' })
}
