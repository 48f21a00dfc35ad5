import { z } from 'zod'
import { publicRoute } from './route.ts'

export const openapiRoute = publicRoute({
  method: 'GET',
  path: '/v1/openapi.json',
  summary: 'This document',
  tenant: 'none',
  idempotency: 'safe',
  limit: 'read',
  answer: { kind: 'json', schema: z.record(z.string(), z.unknown()) },
  handle: ({ reply }) => Promise.resolve(reply.server.swagger()),
})
