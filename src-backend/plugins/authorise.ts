import type { FastifyRequest } from 'fastify'
import { explainRole } from '#shared/domain/explain-request.ts'
import type { OperatorRole } from '#shared/domain/words.ts'
import type { Services } from '../services.ts'
import { findOperator, type Operator } from '../store/operators.ts'
import { ProblemError, RefusedError } from './problem.ts'

const BEARER = /^Bearer ([\w.~+/-]+=*)$/i

/**
 * Who asks, read from the store for each request so that a right taken away is gone at once.
 *
 * @throws ProblemError `unauthorized` for no, a broken or an expired token and for an operator who
 * is no more; `forbidden` for a role that may not.
 */
export async function authorise(
  { tokens, store }: Pick<Services, 'tokens' | 'store'>,
  request: FastifyRequest,
  roles: readonly OperatorRole[],
): Promise<Operator> {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1]
  const subject = token ? await tokens.verify(token) : null
  const operator = subject && (await findOperator(store.db, subject.partner, subject.operator))
  // Whoever left and came back is let in by what was issued since.
  const isOld = (subject?.generation ?? operator?.tokenGeneration) !== operator?.tokenGeneration
  if (!operator || isOld)
    throw new ProblemError('unauthorized', 'Sign in: the token is missing or not valid.')
  if (roles.includes(operator.role)) return operator
  throw new RefusedError(
    'forbidden',
    `Only these operators may do this: ${roles.join(', ')}.`,
    explainRole(operator.role, roles),
  )
}
