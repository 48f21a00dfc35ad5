import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isThisMachine } from '#shared/lib/this-machine.ts'
import { limitRequest } from '../../plugins/limit-request.ts'
import { ProblemError } from '../../plugins/problem.ts'
import type { Services } from '../../services.ts'
import { newestMessages } from '../../store/messages.ts'
import type { MessageTable } from '../../store/people-tables.ts'
import { linkAddress, parseLink } from '../message-link.ts'
import { outgoing } from '../send-message.ts'
import { isForDevelopment, type MessageSettings } from '../settings.ts'
import { OUTBOX_POLICY, outboxPage, type ShownMessage } from './outbox-page.ts'

const SHOWN = 200

/** What proxies put into requests. Some add nothing, so that a request without them proves nothing. */
const OF_PROXIES = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip']

/**
 * The page that stands in for a mailbox while the backend is developed. It hands out everybody's
 * links, so there is none as soon as anything is configured, and none for whoever asks from elsewhere.
 */
export function mountOutbox(
  app: FastifyInstance,
  services: Services,
  settings: MessageSettings,
): void {
  if (!isForDevelopment(settings)) return
  // Before anything else, as for every page: a program that runs wild costs no reading.
  const onRequest = async ({ ip }: FastifyRequest): Promise<void> =>
    limitRequest(services, 'read', ip)
  app.get('/portal/outbox', { schema: { hide: true }, onRequest }, async (request, reply) => {
    if (!isFromHere(request)) {
      throw new ProblemError('not-found', 'There is nothing at this address.')
    }
    const messages = await newestMessages(services.store.db, SHOWN)
    return reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': OUTBOX_POLICY,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      .send(outboxPage(messages.map((message) => shownOf(services, message))))
  })
}

/** A page elsewhere could give its own name our address and read the answer, so the name counts, too. */
function isFromHere({ hostname, headers }: FastifyRequest): boolean {
  return isThisMachine(hostname) && OF_PROXIES.every((name) => headers[name] === undefined)
}

function shownOf({ links, linkBase }: Services, message: MessageTable): ShownMessage {
  const base = linkBase()
  const { text } = outgoing(links, message, { from: { name: '', address: '' }, base })
  const link = parseLink(message.link)
  return {
    channel: message.channel,
    recipient: message.recipient,
    subject: message.subject,
    text,
    link: link && linkAddress(links, { base, partner: message.partner, link }),
    state: message.state,
    writtenAt: message.created_at,
  }
}
