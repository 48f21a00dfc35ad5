import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Ids } from '#shared/lib/ports.ts'
import { readDevice, writeDevice, type Device } from './device.ts'
import { folderName, identityOf, NOBODY, type Identity } from './identity.ts'
import { openLock } from './store/open-database.ts'
import type { StorePaths } from './store/writer-port.ts'

/** Another core, in this process or another, has the folder open. */
class DataFolderBusy extends Error {
  override name = 'DataFolderBusy'
}

/** The data folder, locked for one core until `release` or until the process ends, however it ends. */
export interface DataFolder {
  readonly deviceId: string
  readonly identity: Identity
  readonly paths: StorePaths
  release(): void
}

export interface DataFolderRequest {
  readonly dataDir: string
  readonly backendUrl: string
  /** null: nobody is signed in; then the last person's data is opened, to be read and queued for. */
  readonly token: string | null
  readonly ids: Ids
}

/** @throws DataFolderBusy */
export function openDataFolder({ dataDir, backendUrl, token, ids }: DataFolderRequest): DataFolder {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = openLock(join(dataDir, 'lock'))
  if (!lock) throw new DataFolderBusy('Another Seatwright has this data folder open.')
  const deviceFile = join(dataDir, 'device.json')
  const device = readDevice(deviceFile, ids)
  const identity = token === null ? lastIdentity(device, backendUrl) : identityOf(token)
  if (token !== null) writeDevice(deviceFile, { ...device, last: { backendUrl, ...identity } })
  const paths = storePaths(join(dataDir, folderName(backendUrl, identity)))
  return { deviceId: device.deviceId, identity, paths, release: () => lock.close() }
}

function lastIdentity({ last }: Device, backendUrl: string): Identity {
  if (last?.backendUrl !== backendUrl) return NOBODY
  return { issuer: last.issuer, subject: last.subject }
}

/** Each person at each backend has a folder, so nobody sees or sends the commands of another. */
function storePaths(folder: string): StorePaths {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return { work: join(folder, 'work.sqlite'), book: join(folder, 'book.sqlite') }
}
