import { z } from 'zod'
import { billingCycle, productId, publicId } from '../domain/words.ts'

/** Most rows that one import request may carry: one transaction, under the backend's row limit. */
export const MAX_IMPORT_ROWS = 2_000

const name = z.string().trim().max(200)

/** A phone number in E.164: `+`, country code, number. */
export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/)

const importRow = z.strictObject({
  /** Line of the file that the row began on; only for the answer. */
  line: z.int().min(1),
  givenName: name,
  familyName: name,
  email: z.string().max(320),
  phone: e164.nullable(),
})
export type ImportRow = z.infer<typeof importRow>

/**
 * `POST /v1/imports`: people of one customer's list become members of one license, without seats
 * but for the owner. Client and license are made where the partner has none of that name or
 * product; one request is one transaction, and sending it again adds nobody twice.
 */
export const importRequest = z.strictObject({
  client: z.string().trim().min(1).max(200),
  product: productId,
  plan: z.string().min(1).max(80),
  cycle: billingCycle,
  /** New number of additional seats; null leaves those of an existing license as they are. */
  additional: z.int().min(0).max(1_000_000).nullable(),
  /** Address of the account owner: one of the rows, or a person of their own. */
  owner: z.string().min(3).max(320),
  rows: z.array(importRow).max(MAX_IMPORT_ROWS),
})
export type ImportRequest = z.infer<typeof importRequest>

/** Why one row was left out. */
const importRowCode = z.enum([
  'email-missing',
  'email-invalid',
  'name-missing',
  'email-duplicate',
  'phone-duplicate',
  'already-on-license',
])
export type ImportRowCode = z.infer<typeof importRowCode>

export const importAnswer = z.object({
  client: publicId,
  license: publicId,
  imported: z.int().min(0),
  rejected: z.array(z.object({ line: z.int(), code: importRowCode })),
})
export type ImportAnswer = z.infer<typeof importAnswer>
