import { z } from 'zod'
import { newsEvents, newsOfEvents, type OutsideNews } from '../messages/news/news-events.ts'
import { newsOfMail } from '../messages/news/read-mail.ts'
import { isSigned, SIGNATURE_HEADER } from '../messages/news/signature.ts'
import { takeNews } from '../messages/news/take-news.ts'
import { ProblemError } from '../plugins/problem.ts'
import type { Services } from '../services.ts'
import { publicRoute, type RawBody } from './route.ts'

const MAX_MAIL_BYTES = 2 * 1024 * 1024

export const mailWebhookRoute = publicRoute({
  method: 'POST',
  path: '/v1/webhooks/mail',
  summary: `Take signed news of messages: events as JSON, or a mail that came back. Header ${SIGNATURE_HEADER}: t=<seconds>,v1=<HMAC-SHA256 of "<seconds>.<body>">`,
  tenant: 'named-messages',
  idempotency: 'by-nature',
  limit: 'bulk',
  takes: ['application/json', 'message/rfc822'],
  answer: { kind: 'json', schema: z.strictObject({ taken: z.int().min(0) }) },
  problems: ['not-found', 'unauthorized'],
  maxBodyBytes: MAX_MAIL_BYTES,
  async handle({ services, raw }) {
    assertSigned(services, raw)
    const news = await newsIn(raw)
    await takeNews(services, news)
    return { taken: news.length }
  },
})

function assertSigned({ webhookSecret, clock }: Services, { bytes, headers }: RawBody): void {
  if (webhookSecret === null) {
    throw new ProblemError('not-found', 'There is nothing at this address.')
  }
  const header = String(headers[SIGNATURE_HEADER] ?? '')
  if (isSigned(webhookSecret, bytes, { header, now: clock.now() })) return
  throw new ProblemError('unauthorized', 'The signature is missing, wrong or too old.')
}

async function newsIn({ type, bytes }: RawBody): Promise<OutsideNews[]> {
  if (type === 'message/rfc822') return newsOfMail(bytes)
  const parsed = newsEvents.safeParse(parseJson(bytes))
  if (parsed.success) return newsOfEvents(parsed.data)
  const errors = parsed.error.issues.map(({ path, message }) => ({
    at: ['/body', ...path].join('/'),
    message,
  }))
  throw new ProblemError('invalid-request', 'The request has fields that are wrong.', errors)
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new ProblemError('invalid-request', 'The request body is not JSON in UTF-8.')
  }
}
