import { z } from 'zod'
import { groupPermission } from '../../domain/people/groups.ts'
import { MOST_GROUP_LETTERS } from '../../domain/people/limits.ts'
import { publicId } from '../../domain/words.ts'
import { oneLine } from '../../lib/one-line.ts'
import { groupList } from '../../protocol/groups.ts'
import type { ProblemCode } from '../../protocol/problem.ts'
import { refusal } from '../../protocol/refusal.ts'
import { ask } from '../procedure.ts'
import { offlineReason } from './session.ts'

/** Why the backend did not do what was asked. Nothing was changed. */
export const groupRefusal = z.enum([
  'forbidden',
  'not-found',
  'group-name-taken',
  'too-many-groups',
  'group-in-use',
] satisfies ProblemCode[])

const refused = z.object({
  outcome: z.literal('refused'),
  code: groupRefusal,
  /** The rule, the facts and the way on; null: the backend named none. */
  refusal: refusal.nullable(),
})
export type GroupsRefused = z.infer<typeof refused>

const groups = z.discriminatedUnion('outcome', [
  groupList.extend({ outcome: z.literal('answered') }),
  refused,
  z.object({ outcome: z.literal('unknown'), reason: offlineReason }),
])
export type LicenseGroups = z.infer<typeof groups>
export type LicenseGroup = Extract<LicenseGroups, { outcome: 'answered' }>['groups'][number]

const says = {
  name: z.string().overwrite(oneLine).min(1).max(MOST_GROUP_LETTERS),
  permissions: z.array(groupPermission).max(groupPermission.options.length),
}

const groupWish = z.discriminatedUnion('wish', [
  z.strictObject({ wish: z.literal('add'), ...says }),
  z.strictObject({ wish: z.literal('change'), group: publicId, ...says }),
  z.strictObject({
    wish: z.literal('end'),
    group: publicId,
    /** The group that its people go to; null: nobody is in it. */
    into: publicId.nullable(),
  }),
])
export type GroupWish = z.infer<typeof groupWish>

const changed = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done') }),
  refused,
  z.object({
    outcome: z.literal('unknown'),
    reason: offlineReason,
    /** The backend may have done it all the same. */
    perhapsDone: z.boolean(),
  }),
])
export type GroupChanged = z.infer<typeof changed>

/** Permission groups of a license (public id), as the backend has them: nothing is queued. */
export const groupsContract = {
  list: ask.input(z.strictObject({ license: publicId })).output(groups),
  /** `request`: made by the window. The same one again is done once, however often it is sent. */
  change: ask
    .input(z.strictObject({ request: publicId, license: publicId, wish: groupWish }))
    .output(changed),
}
