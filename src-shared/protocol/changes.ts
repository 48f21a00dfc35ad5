import { z } from 'zod'
import { publicId } from '../domain/words.ts'

/**
 * `GET /v1/changes?cursor=…` answers NDJSON, compressed by Accept-Encoding: a header line, then
 * rows and frames. A row is a compact array `[kind, ...values]` in the order of the header's
 * columns; a frame is an object with the key `frame`. Whoever reads skips kinds, columns and
 * frames that it does not know.
 *
 * Without a cursor, or resuming one whose first sync runs, clients come whole and in id order,
 * each closed by `client-complete`; the first sync ends with a `checkpoint`. With a finished
 * cursor only what changed since comes, cut into checkpoints at version borders. What stands
 * behind the last checkpoint (or client-complete) of a body that ended early does not count.
 *
 * Where the operator's grants have changed, the body first says what that comes to: a `revoked`
 * frame for each client that may not be seen any more, closed by a checkpoint; then, for each
 * client that may be seen now, a `granted` frame and all its rows, parents first, closed by a
 * checkpoint of its own. These checkpoints carry the version that the reader has already; the usual
 * changes since then follow, so a granted client's rows may come twice. Whoever goes on from such a
 * checkpoint is sent the rest, and clients of which it is not sure again: a frame may name a client
 * that is there, or not there, already. A client's rows followed by a checkpoint may be a part of
 * it when the grants changed again meanwhile: the same body, or the next, then tells of it anew.
 * `reset` may stand anywhere behind the header, and ends the body. Where grants changed during a
 * first sync, it ends with a checkpoint before their frames.
 */

/**
 * Types of a column's value on the wire. `flag` is 0 or 1, `time` is milliseconds since 1970 UTC,
 * `groups` is a text that `readGroups` understands.
 */
export type ColumnType = 'id' | 'id?' | 'text' | 'text?' | 'int' | 'flag' | 'time?' | 'groups?'

/** Kinds of rows and their columns. `inUse` and `people` are the backend's own counts. */
export const changeColumns = {
  client: { id: 'id', name: 'text', signedUpOn: 'text' },
  license: {
    id: 'id',
    client: 'id',
    product: 'text',
    plan: 'text',
    cycle: 'text',
    included: 'int',
    additional: 'int',
    inUse: 'int',
    people: 'int',
    /** Its permission groups: there are few, and they change with the license. */
    groups: 'groups?',
  },
  member: {
    id: 'id',
    license: 'id',
    givenName: 'text',
    familyName: 'text',
    email: 'text?',
    phone: 'text?',
    role: 'text',
    isOwner: 'flag',
    state: 'text',
    holdsSeat: 'flag',
    billingPermission: 'flag',
    lastSeenAt: 'time?',
    invitedAt: 'time?',
    /** The operator who last gave or took the seat, and when; null: nobody did since the row was born. */
    seatBy: 'id?',
    seatAt: 'time?',
    /** Of the license's permission groups. */
    group: 'id?',
    mfaRequired: 'flag',
    /** When the address last answered by itself (S3.15). */
    autoReplyAt: 'time?',
  },
  /** A row that is no more; `kind` is one of the kinds above. */
  gone: { kind: 'text', id: 'id' },
} as const satisfies Record<string, Record<string, ColumnType>>

export type ChangeKind = keyof typeof changeColumns
export type WireValue = string | number | null

/** First line of the body. `totals` only while a first sync runs: how much there is in all, for progress. */
export const changesHeader = z.object({
  protocol: z.int(),
  epoch: z.string(),
  columns: z.record(z.string(), z.array(z.string())),
  totals: z
    .object({ clients: z.int().min(0), licenses: z.int().min(0), members: z.int().min(0) })
    .nullable(),
})
export type ChangesHeader = z.infer<typeof changesHeader>

/** Opaque to the console: it only stores it and sends it back. */
const cursor = z.string().min(1).max(512)

/** `GET /v1/changes`. */
export const changesQuery = z.strictObject({ cursor: cursor.optional() })

export const changeFrame = z.discriminatedUnion('frame', [
  /** Everything of this client has come; the cursor resumes behind it. */
  z.object({ frame: z.literal('client-complete'), client: publicId, cursor }),
  /** Everything up to `version` has come; the rows before it may be shown together. */
  z.object({ frame: z.literal('checkpoint'), version: z.int().min(0), cursor }),
  /**
   * The cursor is void: begin anew. Another life of the data, or a cursor older than what the backend
   * still knows of rows that are no more (90 days), or all clients given (`widened`): what the book
   * holds may be shown until the new one is whole. Another operator, or all clients taken (`grants`):
   * it may not be shown any more.
   */
  z.object({
    frame: z.literal('reset'),
    reason: z.enum(['epoch', 'operator', 'grants', 'widened', 'too-old']),
  }),
  /** The operator may see this client from now on; all its rows follow, up to a checkpoint. */
  z.object({ frame: z.literal('granted'), client: publicId }),
  /** The operator may not see this client any more. */
  z.object({ frame: z.literal('revoked'), client: publicId }),
])
export type ChangeFrame = z.infer<typeof changeFrame>

/**
 * Events of `GET /v1/events` (server-sent): `poke` says that changes up to `version` can be had, and
 * in which version the partner's operators last changed: one that the bootstrap did not tell means
 * that it is to be read again.
 */
export const poke = z.object({ version: z.int().min(0), operatorsVersion: z.int().min(0) })
export type Poke = z.infer<typeof poke>
