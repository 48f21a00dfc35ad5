import { z } from 'zod'
import { refusal } from './refusal.ts'

/** Request-level failures. None of them is an answer to a command, and none enters the ledger. */
const problemCode = z.enum([
  'unauthorized',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'invalid-request',
  'invalid-cursor',
  'payload-too-large',
  'unsupported-media-type',
  'protocol-unsupported',
  'rate-limited',
  'idempotency-key-reused',
  'sequence-reused',
  'webhook-not-allowed',
  'key-in-use',
  'unknown-product',
  'unknown-plan',
  'plan-single-user',
  'owner-conflict',
  'seats-below-use',
  'unknown-operator',
  'unknown-client',
  'all-clients',
  'group-name-taken',
  'group-in-use',
  'too-many-groups',
  'unavailable',
  'internal',
])
export type ProblemCode = z.infer<typeof problemCode>

/** RFC 9457 `application/problem+json`. `detail` is a sentence for a person, `code` is for support and programs. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: problemCode,
  detail: z.string(),
  /** Where the input was wrong, as JSON pointers. */
  errors: z.array(z.object({ at: z.string(), message: z.string() })).optional(),
  /** Where a rule of the product refused: which, on what facts, and what would work. */
  refusal: refusal.optional(),
})
export type Problem = z.infer<typeof problem>
