import { z } from 'zod'
import { groupPermission } from '../domain/people/groups.ts'
import { MOST_GROUP_LETTERS } from '../domain/people/limits.ts'
import { publicId } from '../domain/words.ts'

/** On one line, NFC; each once on a license, however it is written. */
const groupName = z
  .string()
  .min(1)
  .max(MOST_GROUP_LETTERS)
  .refine(
    (text) => text === text.normalize('NFC').trim() && !/\p{Cc}/u.test(text),
    'must be one line without spaces around it',
  )

const permissions = z
  .array(groupPermission)
  .max(groupPermission.options.length)
  .refine((all) => new Set(all).size === all.length, 'each permission once')

/** `POST /v1/licenses/{license}/groups`: one more group. */
export const groupRequest = z.strictObject({ name: groupName, permissions })

/** `POST …/groups/{group}`: another name, other permissions, or both. */
export const groupChange = z.strictObject({
  name: groupName.optional(),
  permissions: permissions.optional(),
})
export type GroupChange = z.infer<typeof groupChange>

/** `POST …/groups/{group}/end`. */
export const groupEnd = z.strictObject({
  /** The group of the same license that its people go to; null: nobody is in it. */
  into: publicId.nullable(),
})

const shownGroup = z.strictObject({
  id: publicId,
  name: z.string(),
  permissions: z.array(groupPermission),
})

export const groupAnswer = shownGroup
export type GroupAnswer = z.infer<typeof groupAnswer>

/** `people`: members and invites of every state. */
export const groupList = z.strictObject({
  groups: z.array(shownGroup.extend({ people: z.int().min(0) })),
})
export type GroupList = z.infer<typeof groupList>

/** `moved`: people who are in the other group now. */
export const groupEnded = z.strictObject({ moved: z.int().min(0) })
export type GroupEnded = z.infer<typeof groupEnded>

export const groupsParams = z.strictObject({ license: publicId })
export const groupParams = z.strictObject({ license: publicId, group: publicId })

/**
 * The groups of a license as its row of the changes body carries them, in name order: JSON of
 * `[id, name, permissions]` each. A permission that a console does not know is left to it.
 */
const toldGroups = z.array(z.tuple([publicId, z.string(), z.array(z.string())]))

/** A group as a row of the changes body tells of it. */
export interface ToldGroup {
  readonly id: string
  readonly name: string
  readonly permissions: readonly string[]
}

/** @returns undefined for a text that was never written by `writeGroups`; none for null. */
export function readGroups(text: string | null): readonly ToldGroup[] | undefined {
  if (text === null) return []
  const parsed = toldGroups.safeParse(jsonOf(text))
  return parsed.data?.map(([id, name, permissions]) => ({ id, name, permissions }))
}

/** @returns null where there is none: most licenses have no groups. */
export function writeGroups(groups: readonly ToldGroup[]): string | null {
  if (groups.length === 0) return null
  return JSON.stringify(groups.map(({ id, name, permissions }) => [id, name, permissions]))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
