import { existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'

/** One program at a time has the folder. @returns false: another has it, and is told. */
export function takeInstanceLock(folder: string, onSecond: () => void): boolean {
  const lock = path.join(folder, 'stand-in.lock')
  const knock = path.join(folder, 'stand-in.knock')
  if (isHeld(lock)) {
    writeFileSync(knock, '')
    return false
  }
  writeFileSync(lock, String(process.pid))
  watch(folder, (_event, name) => {
    if (name !== path.basename(knock) || !existsSync(knock)) return
    rmSync(knock)
    onSecond()
  }).unref()
  return true
}

/** A program that was killed leaves its lock. */
function isHeld(lock: string): boolean {
  try {
    return process.kill(Number(readFileSync(lock, 'utf8')), 0)
  } catch {
    return false
  }
}
