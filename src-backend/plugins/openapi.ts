import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import type { Rates } from '../limits/token-buckets.ts'
import { SIGNATURE_HEADER } from '../product/signature.ts'

/** Collects the document of `GET /v1/openapi.json` from the routes mounted after it. */
export async function describeApi(app: FastifyInstance, rates: Rates): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Seatwright licensing backend',
        description: [
          'The authority on seats, people and licenses. A foreign id answers like an unknown one.',
          'Where a rule of the product refused, the answer says which, on what facts, and what would work.',
          `Limits of a caller, or of a machine where nobody says who asks: ${limitsOf(rates)}.`,
        ].join(' '),
        version: String(PROTOCOL_VERSION),
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          signature: {
            ...{ type: 'apiKey', in: 'header', name: SIGNATURE_HEADER },
            description: 'v1= and HMAC-SHA256, hex, of timestamp.METHOD.path?query. and the body',
          },
        },
      },
    },
    transform: (given) => {
      const { schema, url } = jsonSchemaTransform(given)
      return { schema: withHeaders(schema), url }
    },
  })
}

function limitsOf(rates: Rates): string {
  return Object.entries(rates)
    .map(([name, { burst, perSecond }]) => `${name} ${burst} at once, then ${perSecond} a second`)
    .join('; ')
}

/** In the document only: the framework would check them by itself, and say less of what is wrong. */
function withHeaders({ sentHeaders, ...schema }: FastifySchema & Described): FastifySchema {
  const told = Object.entries(sentHeaders ?? {})
  if (told.length === 0) return schema
  const properties = Object.fromEntries(
    told.map(([name, description]) => [name, { type: 'string', description }]),
  )
  return { ...schema, headers: { type: 'object', properties, required: Object.keys(properties) } }
}

interface Described {
  /** By name: what each header says. */
  readonly sentHeaders?: Readonly<Record<string, string>>
}
