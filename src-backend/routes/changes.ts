import { Readable } from 'node:stream'
import { STREAM_TYPES } from '#shared/protocol/endpoint.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { changesBody } from '../changes/changes-body.ts'
import { parseCursor } from '../changes/cursor.ts'
import { readingInTurn } from '../limits/in-turn.ts'
import { ProblemError } from '../plugins/problem.ts'
import { ANY_OPERATOR, operatorRoute } from './route.ts'

export const changesRoute = operatorRoute({
  ...endpoints.changes,
  summary: 'Everything behind a cursor, as a stream of rows and frames',
  may: ANY_OPERATOR,
  tenant: 'granted-clients',
  idempotency: 'safe',
  limit: 'follow',
  problems: ['invalid-cursor'],
  async handle({ services: { store, turns }, caller, query, reply }) {
    const from = query.cursor === undefined ? null : parseCursor(query.cursor)
    if (query.cursor !== undefined && !from) {
      throw new ProblemError('invalid-cursor', 'This cursor was not made by this backend.')
    }
    const steps = changesBody({ store, operator: caller }, from)
    const body = Readable.from(readingInTurn(steps, turns, caller.partner), {
      objectMode: false,
      highWaterMark: 256 * 1024,
    })
    return reply.type(STREAM_TYPES.ndjson).header('cache-control', 'no-store').compress(body)
  },
})
