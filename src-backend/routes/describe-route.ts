import { z } from 'zod'
import { problem, type ProblemCode } from '#shared/protocol/problem.ts'
import { statusOf } from '../plugins/problem.ts'
import type { AnswerSpec, ApiRoute } from './route.ts'

const empty = z.strictObject({})

/** What the framework checks a request against, and what the OpenAPI document says of a route. */
export function schemaOf(route: ApiRoute): Record<string, unknown> {
  const { summary, params, query, body, answer } = route
  return {
    summary,
    description: policyOf(route),
    ...(params ? { params } : {}),
    querystring: query ?? empty,
    ...(body ? { body } : {}),
    response: { 200: answerSchema(answer), ...problemSchemas(problemsOf(route)) },
    ...securityOf(route),
  }
}

function policyOf({ may, tenant, idempotency, limit }: ApiRoute): string {
  const who = typeof may === 'string' ? may : may.join(', ')
  return `May: ${who}. Reaches: ${tenant}. Sent twice: ${idempotency}. Limit: ${limit}.`
}

function securityOf({ may }: ApiRoute): { security?: Record<string, string[]>[] } {
  if (may === 'everyone') return {}
  return { security: [may === 'product' ? { signature: [] } : { bearer: [] }] }
}

function answerSchema(answer: AnswerSpec): unknown {
  const [type, schema, description] =
    answer.kind === 'json'
      ? ['application/json', answer.schema, 'The answer']
      : [textTypes[answer.kind], z.string(), answer.says]
  return { description, content: { [type]: { schema } } }
}

const textTypes = {
  ndjson: 'application/x-ndjson',
  events: 'text/event-stream',
  html: 'text/html',
  page: 'text/html',
}

const OF_EVERY_ROUTE: readonly ProblemCode[] = [
  'invalid-request',
  'protocol-unsupported',
  'unavailable',
  'internal',
]

/** What a route can answer beside its own problems follows from what it takes. */
function problemsOf({
  may,
  body,
  takes,
  limit,
  idempotency,
  problems = [],
}: ApiRoute): ProblemCode[] {
  const codes: ProblemCode[] = [...OF_EVERY_ROUTE, ...problems]
  if (may !== 'everyone') codes.push('unauthorized')
  if (typeof may !== 'string' && may.length < 3) codes.push('forbidden')
  if (body ?? takes) codes.push('payload-too-large', 'unsupported-media-type')
  if (limit !== 'none') codes.push('rate-limited')
  if (idempotency === 'key') codes.push('idempotency-key-reused')
  return codes
}

function problemSchemas(codes: readonly ProblemCode[]): Record<string, unknown> {
  const byStatus = Map.groupBy(new Set(codes), statusOf)
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: `A problem with the code ${of.join(' or ')}`,
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  )
}
