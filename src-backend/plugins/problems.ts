import type { FastifyError, FastifyInstance } from 'fastify'
import type { Problem, ProblemCode } from '#shared/protocol/problem.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { ProblemError, sendProblem, statusOf } from './problem.ts'

const MAX_REPORTED = 20

/** Every failure leaves as a problem with a code; what is inside stays inside. */
export function answerWithProblems(
  app: FastifyInstance,
  { isUnavailable }: Pick<StoreDialect, 'isUnavailable'>,
): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = isUnavailable(error) ? storeAway() : toProblem(error)
    // What a handler says on purpose, such as not being ready, is an answer and no failure.
    const isFailure = statusOf(problem.code) >= 500 && !(error instanceof ProblemError)
    if (isFailure) request.log.error({ err: error }, 'request failed')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, new ProblemError('not-found', 'There is nothing at this address.')),
  )
}

/** Never 5xx for a fault of the request: the framework's own 4xx keep their meaning. */
export function toProblem(error: FastifyError | ProblemError): ProblemError {
  if (error instanceof ProblemError) return error
  if (error.validation) {
    return new ProblemError(
      'invalid-request',
      'The request has fields that are wrong.',
      where(error),
    )
  }
  const status = error.statusCode ?? 500
  const code = byStatus[status] ?? (status < 500 ? 'invalid-request' : 'internal')
  return new ProblemError(code, sentences[code] ?? 'The request could not be read.')
}

/** Nobody knows whether a commit under way came through: asked again, a command gets its one answer. */
function storeAway(): ProblemError {
  return new ProblemError('unavailable', 'The data cannot be reached now. Try again in a moment.')
}

const byStatus: Readonly<Record<number, ProblemCode>> = {
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
}

const sentences: Partial<Record<ProblemCode, string>> = {
  'not-found': 'There is nothing at this address.',
  'method-not-allowed': 'This address does not take this method.',
  'payload-too-large': 'The request body is larger than this address takes.',
  'unsupported-media-type': 'The request body must be application/json in UTF-8.',
  internal: 'The backend failed to answer. Try again later.',
}

function where(error: FastifyError): Problem['errors'] {
  return error.validation?.slice(0, MAX_REPORTED).map(({ instancePath, message }) => ({
    at: `/${error.validationContext ?? 'body'}${instancePath === '/' ? '' : instancePath}`,
    message: message ?? 'is wrong',
  }))
}
