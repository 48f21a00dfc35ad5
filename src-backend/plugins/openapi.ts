import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { SIGNATURE_HEADER } from '../product/signature.ts'

/** Collects the document of `GET /v1/openapi.json` from the routes mounted after it. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Seatwright licensing backend',
        description:
          'The authority on seats, people and licenses. A foreign id answers like an unknown one.',
        version: String(PROTOCOL_VERSION),
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          signature: { type: 'apiKey', in: 'header', name: SIGNATURE_HEADER },
        },
      },
    },
    transform: jsonSchemaTransform,
  })
}
