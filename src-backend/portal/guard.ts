import type { FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError } from '../plugins/problem.ts'

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // Not `no-referrer`: under it browsers hide from our own forms, too, where they come from.
  'referrer-policy': 'same-origin',
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
 * A form is sent by the portal's own pages only. What a browser says of where it comes from has to be
 * so: `Origin`, or where that is hidden `Sec-Fetch-Site`. Text browsers and old ones say neither: for
 * them the form's token speaks, which no other site knows.
 *
 * @throws ProblemError `forbidden`
 */
export function checkOrigin({ headers }: Pick<FastifyRequest, 'headers'>, base: string): void {
  const { origin, 'sec-fetch-site': site } = headers
  const isSameOrigin = site === 'same-origin'
  const isSilent = origin === undefined && site === undefined
  const isHidden = origin === undefined || origin === 'null'
  if (isSilent || (isHidden ? isSameOrigin : origin === new URL(base).origin)) return
  throw new ProblemError('forbidden', 'The form came from another page.')
}
