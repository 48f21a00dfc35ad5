import { mkdirSync, symlinkSync } from 'node:fs'
import { smallDisk, type SmallDisk } from '../../support/small-disk.ts'
import type { Journey } from './journey.ts'

/** A disk of its own for the console's data folder, to be filled or made read-only; it goes with the journey. */
export function consoleDisk(journey: Journey): SmallDisk {
  const disk = smallDisk(64)
  journey.atEnd(async () => disk.remove())
  mkdirSync(`${disk.path}/console`)
  symlinkSync(`${disk.path}/console`, journey.consoleFolder())
  return disk
}
