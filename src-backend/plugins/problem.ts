import type { FastifyReply } from 'fastify'
import type { Refusal } from '#shared/domain/explain.ts'
import type { Problem, ProblemCode } from '#shared/protocol/problem.ts'

const titles: Record<ProblemCode, readonly [status: number, title: string]> = {
  unauthorized: [401, 'Not signed in'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'invalid-request': [400, 'Invalid request'],
  'invalid-cursor': [400, 'Invalid cursor'],
  'payload-too-large': [413, 'Request too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  'protocol-unsupported': [426, 'Protocol version not supported'],
  'rate-limited': [429, 'Too many requests'],
  'idempotency-key-reused': [422, 'Idempotency-Key used before'],
  'sequence-reused': [409, 'Sequence used before'],
  'webhook-not-allowed': [422, 'Webhook address not allowed'],
  'key-in-use': [409, 'The webhook signs with the secret'],
  'unknown-product': [422, 'Unknown product'],
  'unknown-plan': [422, 'Unknown plan'],
  'plan-single-user': [422, 'The plan is for one user'],
  'owner-conflict': [409, 'The license has another owner'],
  'seats-below-use': [409, 'Fewer seats than are in use'],
  'unknown-operator': [422, 'Unknown operator'],
  'unknown-client': [422, 'Unknown client'],
  'all-clients': [409, 'The operator sees all clients'],
  'group-name-taken': [409, 'The license has a group of this name'],
  'group-in-use': [409, 'People are in the group'],
  'too-many-groups': [409, 'Too many groups'],
  unavailable: [503, 'Not available now'],
  internal: [500, 'Internal error'],
}

const RETRY_AFTER_SECONDS = 2

/** A request-level failure with a sentence for a person; thrown anywhere below a route. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly code: ProblemCode
  readonly errors: Problem['errors']
  /** When it makes sense to ask again; absent: as the code says. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ProblemCode,
    detail: string,
    errors?: Problem['errors'],
    retryAfterSeconds?: number,
  ) {
    super(detail)
    this.code = code
    this.errors = errors
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** A request that a rule of the domain refused: rule, facts and way are told beside the sentence. */
export class RefusedError extends ProblemError {
  readonly refusal: Refusal

  constructor(code: ProblemCode, detail: string, refusal: Refusal, errors?: Problem['errors']) {
    super(code, detail, errors)
    this.refusal = refusal
  }
}

export function statusOf(code: ProblemCode): number {
  return titles[code][0]
}

/** Seconds after which it makes sense to ask again; undefined: nobody can say. */
export function retryAfterOf({ code, retryAfterSeconds }: ProblemError): number | undefined {
  return retryAfterSeconds ?? (code === 'unavailable' ? RETRY_AFTER_SECONDS : undefined)
}

function problemOf(error: ProblemError): Problem {
  const { code, message, errors } = error
  const [status, title] = titles[code]
  return {
    ...{ type: 'about:blank', title, status, code, detail: message },
    ...(errors && { errors }),
    ...(error instanceof RefusedError && { refusal: error.refusal }),
  }
}

/** Answers with `application/problem+json`, already as text so that no response schema is asked. */
export function sendProblem(reply: FastifyReply, error: ProblemError): FastifyReply {
  if (error.code === 'unauthorized') reply.header('www-authenticate', 'Bearer')
  const wait = retryAfterOf(error)
  if (wait !== undefined) reply.header('retry-after', wait)
  return reply
    .code(statusOf(error.code))
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(error)))
}
