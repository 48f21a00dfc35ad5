import type { FastifyInstance } from 'fastify'
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { ProblemError } from './problem.ts'

/** Says which protocol this is, and refuses a caller that speaks another. No header: a tool, not a console. */
export function speakProtocol(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header(PROTOCOL_HEADER, String(PROTOCOL_VERSION))
    const asked = request.headers[PROTOCOL_HEADER]
    if (asked === undefined || asked === String(PROTOCOL_VERSION)) return
    throw new ProblemError('protocol-unsupported', whoUpdates(Number(asked)))
  })
}

function whoUpdates(asked: number): string {
  return asked > PROTOCOL_VERSION
    ? `The backend speaks protocol ${PROTOCOL_VERSION}: update the backend.`
    : `The backend speaks protocol ${PROTOCOL_VERSION}: update the console.`
}
