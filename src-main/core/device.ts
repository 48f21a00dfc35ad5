import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { publicId } from '#shared/domain/words.ts'
import type { Ids } from '#shared/lib/ports.ts'

/** What this install knows of itself, whoever signs in. Unknown keys are kept for newer programs. */
const device = z.looseObject({
  deviceId: publicId,
  /** Who used it last at which backend: whose data is shown while nobody is signed in. */
  last: z.object({ backendUrl: z.string(), issuer: z.string(), subject: z.string() }).optional(),
})
export type Device = z.infer<typeof device>

/** Reads `device.json`, or makes a new device. A file that cannot be read is set aside, not deleted. */
export function readDevice(file: string, ids: Ids): Device {
  const kept = knownDevice(file)
  if (kept) return kept
  if (existsSync(file)) renameSync(file, `${file}.damaged`)
  const made: Device = { deviceId: ids.newId() }
  writeDevice(file, made)
  return made
}

/** null: there is no such file, or it cannot be read. */
export function knownDevice(file: string): Device | null {
  return existsSync(file) ? parseDevice(readFileSync(file, 'utf8')) : null
}

/** A crash leaves the old file or the new one. */
export function writeDevice(file: string, device: Device): void {
  const draft = `${file}.new`
  writeFileSync(draft, `${JSON.stringify(device, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(draft, file)
}

function parseDevice(text: string): Device | null {
  try {
    return device.parse(JSON.parse(text))
  } catch {
    return null
  }
}
