import type { FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError } from '../plugins/problem.ts'

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  vary: 'accept-language, cookie',
}

export function guardPage(reply: FastifyReply): void {
  reply.headers(HEADERS)
}

/**
 * A form is sent by the portal's own pages only. Under `no-referrer` a browser says `Origin: null`
 * even for those, so where it says `Sec-Fetch-Site` that counts; who says neither is refused.
 *
 * @throws ProblemError `forbidden`
 */
export function checkOrigin({ headers }: Pick<FastifyRequest, 'headers'>, base: string): void {
  const { origin } = headers
  const own = new URL(base).origin
  const isSilent = origin === undefined || origin === 'null'
  if (isSilent ? headers['sec-fetch-site'] === 'same-origin' : origin === own) return
  throw new ProblemError('forbidden', 'The form came from another page.')
}
