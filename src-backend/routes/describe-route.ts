import { z } from 'zod'
import { STREAM_TYPES } from '#shared/protocol/endpoint.ts'
import { problem, type ProblemCode } from '#shared/protocol/problem.ts'
import { IDEMPOTENCY_HEADER } from '../once/once.ts'
import { statusOf } from '../plugins/problem.ts'
import { KEY_HEADER, TIMESTAMP_HEADER } from '../product/signature.ts'
import type { Policy, Sending } from './policy.ts'
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
    sentHeaders: headersOf(route),
  }
}

function policyOf({ may, tenant, idempotency, limit }: ApiRoute): string {
  const who = typeof may === 'string' ? asking[may] : may.join(', ')
  const often = limit === 'none' ? '' : ` Limit: ${limit}.`
  return `Asked by: ${who}. Reaches: ${reached[tenant]}. Sent twice: ${sentTwice[idempotency]}.${often}`
}

const asking = { everyone: 'anybody', product: 'the licensed product, which signs' } as const

const reached: Record<Policy['tenant'], string> = {
  none: 'no partner’s data',
  partner: 'the caller’s partner',
  'granted-clients': 'of the caller’s partner the clients that are granted to the caller',
  license: 'the license whose secret signed',
  'named-messages': 'the messages that the signed body names',
}

const sentTwice: Record<Sending['idempotency'] | 'key', string> = {
  safe: 'it changes nothing',
  'by-nature': 'it finds the work done',
  ledger: 'each command is done once, and answered the same for ever',
  key: 'with the same Idempotency-Key it is done once, and answered the same',
}

/** What a caller sends beside the body, for the document; what is wrong with it each reader says itself. */
function headersOf({ may, idempotency }: ApiRoute): Readonly<Record<string, string>> {
  return {
    ...(idempotency === 'key' && {
      [IDEMPOTENCY_HEADER]: 'Of the caller’s making: 8 to 128 letters, digits and . _ : ~ + / = -',
    }),
    ...(may === 'product' && {
      [KEY_HEADER]: 'Which secret signed',
      [TIMESTAMP_HEADER]: 'When it was signed: milliseconds since 1970 UTC',
    }),
  }
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
  ...STREAM_TYPES,
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
