import type { HandoverEvent } from '#shared/protocol/product.ts'
import type { LockedWork } from '../commands/work.ts'
import { findWebhook } from '../store/license-webhooks.ts'
import { insertMessages, type NewMessage } from '../store/messages.ts'

/** Ids that one message carries: a body of about 100 kB. */
const THINGS_PER_MESSAGE = 500

/** Things of one kind that a removal moved from one person to another. */
export type Moved = Pick<HandoverEvent, 'kind' | 'from' | 'to' | 'things'>

/**
 * Tells the licensed product what it has to move on its side, as messages of the transaction that
 * moved it here. A license without a webhook has nobody to tell.
 */
export async function writeHandover(
  { trx, ids, operator, now }: LockedWork,
  license: string,
  moved: readonly Moved[],
  version: number,
): Promise<void> {
  const { partner } = operator
  const webhook = moved.length > 0 && (await findWebhook(trx, { partner, license }))
  if (!webhook) return
  const events = moved.flatMap((of) => eventsOf({ license, version }, of))
  const messages = events.map((event): NewMessage => {
    return {
      partner,
      id: ids.newId(),
      kind: event.type,
      channel: 'webhook',
      recipient: webhook.url,
      // Nobody's: what waits for somebody who is removed is not sent any more, and this must be.
      member: null,
      license,
      version,
      subject: event.type,
      body_text: bodyOf(event),
      body_html: '',
      link: null,
    }
  })
  await insertMessages(trx, messages, now)
}

/** The mark of a link, which whoever sends it would replace, can only stand inside of a text. */
function bodyOf(event: HandoverEvent): string {
  return JSON.stringify(event).replaceAll('{{', String.raw`{\u007b`)
}

function eventsOf(
  place: Pick<HandoverEvent, 'license' | 'version'>,
  { things, kind, from, to }: Moved,
): HandoverEvent[] {
  const type = kind === 'integration' ? 'credentials-moved' : 'things-reassigned'
  const events: HandoverEvent[] = []
  for (let at = 0; at < things.length; at += THINGS_PER_MESSAGE) {
    const some = things.slice(at, at + THINGS_PER_MESSAGE)
    events.push({ type, ...place, kind, from, to, things: some })
  }
  return events
}
