import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

/**
 * Bodies are JSON in UTF-8 and nothing else. The framework's own parser would replace broken bytes
 * silently, so that what is stored is not what was sent.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parseText = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    parseText(request, decode(request, body as Buffer), done)
  })
}

function decode(request: FastifyRequest, body: Buffer): string {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1]
  if (charset && charset.toLowerCase() !== 'utf-8') {
    throw new ProblemError('unsupported-media-type', 'The request body must be in UTF-8.')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new ProblemError('invalid-request', 'The request body is not UTF-8.')
  }
}
