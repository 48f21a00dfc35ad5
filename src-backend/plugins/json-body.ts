import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

/** An escaped NUL: an odd number of backslashes, the last of which begins the escape. */
const NUL_ESCAPE = /(?<!\\)(?:\\\\)*\\u0000/
const NUL_SENTENCE =
  'The request body has a text with the character U+0000, which no text can have.'

/**
 * Bodies are JSON in UTF-8 and nothing else. The framework's own parser would replace broken bytes
 * silently, so that what is stored is not what was sent. U+0000 is refused wherever it
 * stands: PostgreSQL cannot store it, and both engines take the same.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parseText = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = decode(request, body as Buffer)
    if (NUL_ESCAPE.test(text)) throw new ProblemError('invalid-request', NUL_SENTENCE)
    parseText(request, text, done)
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
