import type { Fetch } from '../../fetch-port.ts'
import { isForDevelopment, type MessageSettings } from '../settings.ts'
import type { Channel } from '../../store/message-leases.ts'
import type { Carrier, Postman, Sender } from '../postman.ts'
import { smsCarrier } from './sms-carrier.ts'
import { smtpCarrier } from './smtp-carrier.ts'

const NOBODY: Sender = { name: 'Seatwright', address: 'nobody@localhost' }

/** Messages count as sent, and lie in the store to be looked at. */
const outboxCarrier: Carrier = {
  send: () => Promise.resolve({ outcome: 'sent' }),
  close: () => undefined,
}

/** What is configured. A channel that is not, while something is, has no carrier: its messages wait. */
export function createPostman(settings: MessageSettings, fetch: Fetch): Postman {
  const { smtp, sms, webhookSecret } = settings
  const carriers = new Map<Channel, Carrier>()
  if (isForDevelopment(settings)) {
    carriers.set('email', outboxCarrier).set('sms', outboxCarrier)
  }
  if (smtp) carriers.set('email', smtpCarrier(smtp, webhookSecret !== null))
  if (sms) carriers.set('sms', smsCarrier(sms, fetch))
  return { carriers, from: smtp?.from ?? NOBODY }
}
