import { z } from 'zod'
import { importRowCode } from '../domain/codes.ts'
import { billingCycle, productId, publicId } from '../domain/words.ts'
import { MAX_INVITES, MOST_NAME_LETTERS } from '../domain/people/limits.ts'
import { e164, TOO_MANY_INVITES } from './people-commands.ts'
import { refusal } from './refusal.ts'

/** Most members that one import request may carry: one transaction, under the backend's row limit. */
export const MAX_IMPORT_ROWS = 2_000

/** Most rows of one request; an invite is more than its own row. */
export function mostRows(as: ImportRequest['as']): number {
  return as === 'invites' ? MAX_INVITES : MAX_IMPORT_ROWS
}

const name = z.string().trim().max(MOST_NAME_LETTERS)

const importRow = z.strictObject({
  /** Line of the file that the row began on; only for the answer. */
  line: z.int().min(1),
  givenName: name,
  familyName: name,
  email: z.string().max(320),
  phone: e164.nullable(),
})
export type ImportRow = z.infer<typeof importRow>

const count = z.int().min(0).max(1_000_000_000)

/** What a license comes to. In a dry run: would come to. */
const importNumbers = z.strictObject({ inUse: count, people: count })
export type ImportNumbers = z.infer<typeof importNumbers>

/**
 * `POST /v1/imports`: people of one customer's list are put on one license. Client and license are
 * made where the partner has none of that name or product. One request is one transaction; sent
 * again it adds nobody twice and says who was there from before.
 */
export const importRequest = z
  .strictObject({
    client: z.string().trim().min(1).max(200),
    product: productId,
    plan: z.string().min(1).max(80),
    cycle: billingCycle,
    /** New number of additional seats; null leaves those of an existing license as they are. */
    additional: z.int().min(0).max(1_000_000).nullable(),
    /** Address of the account owner: one of the rows, or a person of their own. */
    owner: z.string().min(3).max(320),
    /** Members without seats, the owner excepted; invites with seats where the product's always take one. */
    as: z.enum(['members', 'invites']),
    /** Name of the license's permission group that the rows are put in, the owner's excepted; null: none. */
    group: z.string().trim().min(1).max(80).nullable().default(null),
    /** Judges everything and changes nothing. */
    dryRun: z.boolean(),
    /** The last answer's numbers in a dry run of several requests; null: begin with what is there. */
    earlier: importNumbers.nullable(),
    /** Names the list by its content, so that whom it brought before is known again: 128 bits, base64url. */
    list: z.string().regex(/^[\w-]{22}$/),
    rows: z
      .array(importRow)
      .max(MAX_IMPORT_ROWS, `one call carries at most ${MAX_IMPORT_ROWS} members`),
  })
  .refine(({ dryRun, earlier }) => dryRun || earlier === null, {
    path: ['earlier'],
    message: 'only a dry run goes on from numbers that are not stored',
  })
  .refine(({ as, rows }) => as === 'members' || rows.length <= MAX_INVITES, {
    path: ['rows'],
    message: TOO_MANY_INVITES,
  })
export type ImportRequest = z.infer<typeof importRequest>

/** Each row of the request is counted in `imported` or in `there`, or stands in `rejected`. */
export const importAnswer = z.object({
  /** Null in a dry run: it would be made. */
  client: publicId.nullable(),
  license: publicId.nullable(),
  imported: z.int().min(0),
  /** Rows that this very list brought before. */
  there: z.int().min(0),
  /** Why each was left out, on what facts, and what would work. */
  rejected: z.array(z.object({ line: z.int(), code: importRowCode, refusal })),
  /** The license's, after the request. */
  seats: z.object({ included: z.int().min(1), additional: z.int().min(0) }),
  numbers: importNumbers,
})
export type ImportAnswer = z.infer<typeof importAnswer>
