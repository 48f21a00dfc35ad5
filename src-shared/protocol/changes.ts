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
 */

/** Types of a column's value on the wire. `flag` is 0 or 1, `time` is milliseconds since 1970 UTC. */
export type ColumnType = 'id' | 'text' | 'text?' | 'int' | 'flag' | 'time?'

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
export const cursor = z.string().min(1).max(512)

export const changeFrame = z.discriminatedUnion('frame', [
  /** Everything of this client has come; the cursor resumes behind it. */
  z.object({ frame: z.literal('client-complete'), client: publicId, cursor }),
  /** Everything up to `version` has come; the rows before it may be shown together. */
  z.object({ frame: z.literal('checkpoint'), version: z.int().min(0), cursor }),
  /** The cursor is void (other epoch, other operator, too old): drop the book and begin anew. */
  z.object({
    frame: z.literal('reset'),
    reason: z.enum(['epoch', 'operator', 'grants', 'too-old']),
  }),
  /** The operator may see this client from now on; its rows follow. */
  z.object({ frame: z.literal('granted'), client: publicId }),
  /** The operator may not see this client any more. */
  z.object({ frame: z.literal('revoked'), client: publicId }),
])
export type ChangeFrame = z.infer<typeof changeFrame>

/** Events of `GET /v1/events` (server-sent): `poke` says that changes up to `version` can be had. */
export const poke = z.object({ version: z.int().min(0) })
export type Poke = z.infer<typeof poke>
