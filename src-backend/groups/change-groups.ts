import { groupNamed, MOST_GROUPS, type PermissionGroup } from '#shared/domain/people/groups.ts'
import { explainRequest } from '#shared/domain/explain-request.ts'
import type { GroupChange } from '#shared/protocol/groups.ts'
import { RefusedError } from '../plugins/problem.ts'
import { unknownLicense } from '../plugins/unknown-license.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { lockLicenses } from '../store/licenses.ts'
import type { Trx } from '../store/open-store.ts'
import type { Operator } from '../store/operators.ts'
import { nextVersion } from '../store/partners.ts'
import {
  deleteGroup,
  groupsOf,
  insertGroups,
  movePeople,
  peopleByGroup,
  touchLicense,
  updateGroup,
} from '../store/permission-groups.ts'

/** Far below what one transaction may change. */
const MOST_MOVED = 2_000

export interface GroupsWork {
  readonly trx: Trx
  readonly dialect: StoreDialect
  readonly operator: Operator
  readonly license: string
}

/** What became of a group, and the version to poke consoles to; null: nothing changed. */
export interface ChangedGroup {
  readonly group: PermissionGroup
  readonly version: number | null
}

/** @throws ProblemError `not-found`, `group-name-taken`, `too-many-groups` */
export async function addGroup(work: GroupsWork, group: PermissionGroup): Promise<ChangedGroup> {
  const groups = await holdGroups(work)
  assertNameIsFree(groups, group)
  if (groups.length >= MOST_GROUPS) {
    throw new RefusedError(
      'too-many-groups',
      `A license has at most ${MOST_GROUPS} groups.`,
      explainRequest('too-many-groups', { groups: groups.length, mostGroups: MOST_GROUPS }),
    )
  }
  const place = await newPlace(work)
  await insertGroups(work.trx, place, [group])
  return { group, version: place.version }
}

/** @throws ProblemError `not-found`, `group-name-taken` */
export async function changeGroup(
  work: GroupsWork,
  id: string,
  { name, permissions }: GroupChange,
): Promise<ChangedGroup> {
  const groups = await holdGroups(work)
  const before = getGroup(groups, id)
  const group = {
    id,
    name: name ?? before.name,
    permissions: permissions ?? before.permissions,
  }
  assertNameIsFree(groups, group)
  if (JSON.stringify(group) === JSON.stringify(before)) return { group, version: null }
  const place = await newPlace(work)
  await updateGroup(work.trx, place, group)
  return { group, version: place.version }
}

/**
 * Takes a group away. Nobody loses access by it unasked: its people go to another one.
 *
 * @throws ProblemError `not-found`; `group-in-use` where people are in it and no other group is
 * named, or more of them than one request may move.
 */
export async function endGroup(
  work: GroupsWork,
  id: string,
  into: string | null,
): Promise<{ readonly moved: number; readonly version: number }> {
  const { trx } = work
  const groups = await holdGroups(work)
  const { name } = getGroup(groups, id)
  if (into !== null) getGroup(without(groups, id), into)
  const moved = (await peopleByGroup(trx, placeOf(work))).get(id) ?? 0
  if (moved > 0 && into === null) {
    throw new RefusedError(
      'group-in-use',
      `${moved} people are in ${name}. Say which group they go to.`,
      explainRequest('group-in-use', { group: id, people: moved }),
    )
  }
  if (moved > MOST_MOVED) {
    throw new RefusedError(
      'group-in-use',
      `${moved} people are in ${name}, and ${MOST_MOVED} can be moved at once. Put them into another group first.`,
      explainRequest('group-in-use', { group: id, people: moved, mostAtOnce: MOST_MOVED }),
    )
  }
  const place = await newPlace(work)
  if (into !== null) await movePeople(trx, place, { from: id, into })
  await deleteGroup(trx, place, id)
  return { moved, version: place.version }
}

/** The groups as they are until the transaction ends. */
async function holdGroups(work: GroupsWork): Promise<PermissionGroup[]> {
  const { trx, dialect, operator, license } = work
  const held = await lockLicenses(trx, dialect, operator, [license])
  if (!held.has(license)) throw unknownLicense(license)
  return groupsOf(trx, placeOf(work))
}

function getGroup(groups: readonly PermissionGroup[], id: string): PermissionGroup {
  const group = groups.find((one) => one.id === id)
  if (group) return group
  throw new RefusedError(
    'not-found',
    'There is no such group of such a license.',
    explainRequest('group-unknown', { group: id }),
  )
}

function assertNameIsFree(groups: readonly PermissionGroup[], { id, name }: PermissionGroup): void {
  const other = groupNamed(without(groups, id), name)
  if (!other) return
  throw new RefusedError(
    'group-name-taken',
    `The license has a group ${other.name} already.`,
    explainRequest('group-name-taken', { name, takenBy: other.id }),
  )
}

function without(groups: readonly PermissionGroup[], id: string): PermissionGroup[] {
  return groups.filter((group) => group.id !== id)
}

function placeOf({ operator, license }: GroupsWork) {
  return { partner: operator.partner, license }
}

async function newPlace(work: GroupsWork) {
  const place = placeOf(work)
  const changed = { ...place, version: await nextVersion(work.trx, place.partner) }
  await touchLicense(work.trx, changed)
  return changed
}
