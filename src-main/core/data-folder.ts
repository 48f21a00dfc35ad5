import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Ids } from '#shared/lib/ports.ts'
import { knownDevice, readDevice, writeDevice, type Device } from './device.ts'
import { folderName, isSamePerson, NOBODY, type Identity } from './identity.ts'
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
  /** False: it can only be read. Then nothing is locked, and `release` does nothing. */
  readonly isWritable: boolean
  release(): void
}

export interface DataFolderRequest {
  readonly dataDir: string
  readonly backendUrl: string
  /**
   * Whose data is opened, NOBODY: nobody's. null: nobody is signed in; then the last person's, to be
   * read and queued for.
   */
  readonly person: Identity | null
  readonly ids: Ids
}

/** @throws DataFolderBusy; the system's error when there is no such folder and none can be made. */
export function openDataFolder(request: DataFolderRequest): DataFolder {
  const { dataDir } = request
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return mayWrite(dataDir) ? openLocked(request) : openToRead(request)
}

function openLocked({ dataDir, backendUrl, person, ids }: DataFolderRequest): DataFolder {
  const lock = openLock(join(dataDir, 'lock'))
  if (!lock) throw new DataFolderBusy('Another Seatwright has this data folder open.')
  const deviceFile = join(dataDir, 'device.json')
  const device = readDevice(deviceFile, ids)
  const identity = person ?? lastIdentity(device, backendUrl)
  const next = person && usedBy(device, backendUrl, person)
  if (next && next !== device) writeDevice(deviceFile, next)
  const folder = personFolder(dataDir, backendUrl, identity)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const release = (): void => void lock.close()
  return { deviceId: device.deviceId, identity, paths: pathsIn(folder), isWritable: true, release }
}

function openToRead({ dataDir, backendUrl, person, ids }: DataFolderRequest): DataFolder {
  const device = knownDevice(join(dataDir, 'device.json')) ?? { deviceId: ids.newId() }
  const identity = person ?? lastIdentity(device, backendUrl)
  const paths = pathsIn(personFolder(dataDir, backendUrl, identity))
  const release = (): void => undefined
  return { deviceId: device.deviceId, identity, paths, isWritable: false, release }
}

/** Whoever signed out is not the last person any more, by whatever program the folder is opened next. */
function usedBy(device: Device, backendUrl: string, person: Identity): Device {
  if (!isSamePerson(person, NOBODY)) return { ...device, last: { backendUrl, ...person } }
  return device.last?.backendUrl === backendUrl ? { ...device, last: undefined } : device
}

function lastIdentity({ last }: Device, backendUrl: string): Identity {
  if (last?.backendUrl !== backendUrl) return NOBODY
  return { issuer: last.issuer, subject: last.subject }
}

/** Each person at each backend has a folder, so nobody sees or sends the commands of another. */
function personFolder(dataDir: string, backendUrl: string, identity: Identity): string {
  return join(dataDir, folderName(backendUrl, identity))
}

function pathsIn(folder: string): StorePaths {
  return { work: join(folder, 'work.sqlite'), book: join(folder, 'book.sqlite') }
}

/** By the folder and by what lies in it: a folder can be handed over with files of somebody else. */
function mayWrite(dataDir: string): boolean {
  return [dataDir, join(dataDir, 'lock'), join(dataDir, 'device.json')]
    .filter((path) => existsSync(path))
    .every(isWritable)
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}
