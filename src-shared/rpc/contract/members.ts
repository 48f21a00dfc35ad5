import { z } from 'zod'
import { memberRole, personState, publicId } from '../../domain/words.ts'
import { coreErrors } from '../errors.ts'
import { read } from '../procedure.ts'
import { openList, pageRequest, searchText } from './lists.ts'

/** The Members Directory: people of all clients or of one, on one of its two tabs. */
const directoryQuery = z.strictObject({
  tab: z.enum(['members', 'invites']),
  client: publicId.nullable(),
  /**
   * Each folded word must begin a word of name, e-mail, phone or client name; a word with `@` is
   * the beginning of an address.
   */
  search: searchText,
})
export type DirectoryQuery = z.infer<typeof directoryQuery>

/** `pending` is the local wish that the backend has not answered yet; `licensed` already shows it. */
const memberRow = z.object({
  id: publicId,
  givenName: z.string(),
  familyName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  role: memberRole,
  isOwner: z.boolean(),
  state: personState,
  licensed: z.boolean(),
  /** The client needs no user licenses: access without a seat (rule 7). */
  exempt: z.boolean(),
  client: z.object({ id: publicId, name: z.string() }),
  license: z.object({ id: publicId, product: z.string(), plan: z.string() }),
  lastSeenAt: z.int().nullable(),
  invitedAt: z.int().nullable(),
  pending: z.enum(['activate-seats', 'revoke-seats']).nullable(),
  selected: z.boolean(),
})
export type MemberRow = z.infer<typeof memberRow>

export const membersContract = {
  /** People in name order (family name, given name, id), counted exactly. */
  open: read.input(directoryQuery).output(openList).errors({ NOT_READY: coreErrors.NOT_READY }),
  /** `selection` names the selection that `selected` is told for. */
  page: read
    .input(pageRequest.extend({ selection: z.string().max(64) }))
    .output(z.object({ rows: z.array(memberRow) }))
    .errors({ LIST_GONE: coreErrors.LIST_GONE }),
  close: read.input(z.strictObject({ list: z.string() })),
}
