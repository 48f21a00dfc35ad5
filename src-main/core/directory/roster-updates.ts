import type { Reads } from './reads.ts'
import {
  LICENSES,
  MEMBER_TUPLE,
  putLicense,
  putMember,
  type LicenseTuple,
  type MemberTuple,
} from './read-roster.ts'
import type { LicenseColumns, MemberColumns, Roster } from './roster.ts'

const MEMBERS = `
  SELECT ${MEMBER_TUPLE} FROM json_each(?) AS asked CROSS JOIN member ON member.id = asked.value`
const SOME_LICENSES = `${LICENSES} WHERE l.id IN (SELECT value FROM json_each(?))`

/**
 * Reads these people again; who is no more is not there any more.
 *
 * @returns the licenses that they were on, and are on.
 */
export function rereadMembers(reads: Reads, { members }: Roster, ids: Int32Array): Set<number> {
  makeRoom(members, greatest(ids) + 1)
  const licenses = new Set<number>()
  for (const id of ids) {
    licenses.add(members.license[id] ?? 0)
    members.license[id] = 0
    members.facts[id] = 0
  }
  const found = reads.tuples<MemberTuple>(MEMBERS, JSON.stringify([...ids]))
  for (const member of found) {
    putMember(members, member)
    licenses.add(member[1])
  }
  return licenses
}

export function rereadLicenses(reads: Reads, { licenses }: Roster, ids: readonly number[]): void {
  makeRoom(licenses, ids.reduce((most, id) => Math.max(most, id), 0) + 1)
  for (const id of ids) licenses.client[id] = 0
  const found = reads.tuples<LicenseTuple>(SOME_LICENSES, JSON.stringify(ids))
  for (const license of found) putLicense(licenses, license)
}

/** By half as much again, so that growing is rare. */
function makeRoom(columns: MemberColumns | LicenseColumns, length: number): void {
  for (const [name, column] of Object.entries(columns)) {
    if (!ArrayBuffer.isView(column) || (column as Uint8Array).length >= length) continue
    const grown = new (column.constructor as Uint8ArrayConstructor)(Math.ceil(length * 1.5))
    grown.set(column as Uint8Array)
    Object.assign(columns, { [name]: grown })
  }
}

function greatest(ids: Int32Array): number {
  return ids.reduce((most, id) => Math.max(most, id), 0)
}
