import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

/** An escaped NUL: an odd number of backslashes, the last of which begins the escape. */
const NUL_ESCAPE = /(?<!\\)(?:\\\\)*\\u0000/
const NUL_SENTENCE =
  'The request body has a text with the character U+0000, which no text can have.'

/** May begin half of a character: looked at closely only then. */
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/
const HALF_SENTENCE =
  'The request body has a text with half of a character (an unpaired surrogate), which no text can have.'

/**
 * Bodies are JSON in UTF-8 and nothing else. The framework's own parser would replace broken bytes
 * silently, so that what is stored is not what was sent. U+0000 and halves of characters are
 * refused wherever they stand: PostgreSQL cannot store the one, the others come back as something
 * else, and both engines take the same.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parseText = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = decode(request, body as Buffer)
    if (NUL_ESCAPE.test(text)) throw new ProblemError('invalid-request', NUL_SENTENCE)
    parseText(request, text, (error, value) => {
      const isHalf = !error && SURROGATE_ESCAPE.test(text) && !isWhole(value)
      done(isHalf ? new ProblemError('invalid-request', HALF_SENTENCE) : error, value)
    })
  })
}

/** Without recursion: a body may be nested as deeply as it is long. */
function isWhole(body: unknown): boolean {
  const open: unknown[] = [body]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'string' && !value.isWellFormed()) return false
    if (typeof value !== 'object' || value === null) continue
    for (const [key, part] of Object.entries(value)) open.push(key, part)
  }
  return true
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
