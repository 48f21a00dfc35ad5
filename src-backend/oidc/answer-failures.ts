import type { FastifyError, FastifyInstance } from 'fastify'
import { ProblemError, sendProblem, statusOf } from '../plugins/problem.ts'
import { toProblem } from '../plugins/problems.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { noticePage } from './pages/document.ts'
import { languageFor, type Language } from './texts/language.ts'

/** Whoever signs in reads a page; programs get problems, as everywhere else. What is inside stays inside. */
export function answerFailures(
  app: FastifyInstance,
  { isUnavailable }: Pick<StoreDialect, 'isUnavailable'>,
): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = isUnavailable(error)
      ? new ProblemError('unavailable', 'The data cannot be reached now.')
      : toProblem(error)
    const status = statusOf(problem.code)
    if (status >= 500 && problem.code !== 'unavailable') {
      request.log.error({ err: error }, 'a page of the sign-in failed')
    }
    const { accept = '', 'accept-language': languages } = request.headers
    if (!accept.includes('text/html')) return sendProblem(reply, problem)
    const language = languageFor(languages)
    const { headers, body } = noticePage(language, ...sentencesOf(language, problem), status)
    if (problem.retryAfterSeconds) reply.header('retry-after', problem.retryAfterSeconds)
    return reply.code(status).headers(headers).send(body)
  })
}

function sentencesOf({ texts }: Language, { code }: ProblemError): [title: string, lead: string] {
  if (code === 'rate-limited') return [texts.busyTitle, texts.busyLead]
  if (code === 'unavailable') return [texts.awayTitle, texts.awayLead]
  return [texts.failedTitle, texts.failedLead]
}
