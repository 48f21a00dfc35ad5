import { z } from 'zod'
import { must } from '#shared/lib/assert.ts'
import type { LinkMaker } from '../links/link-maker.ts'
import type { MessageTable } from '../store/people-tables.ts'
import { LINK_MARK } from './letters.ts'
import { linkAddress, parseLink } from './message-link.ts'
import type { Carrier, Delivery, Outgoing } from './postman.ts'
import { escapeHtml } from './escape-html.ts'

/** What copies of a message share beside its text. */
const origin = z.strictObject({
  from: z.strictObject({ name: z.string(), address: z.string() }),
  /** What links begin with. */
  base: z.string(),
})
export type Origin = z.infer<typeof origin>

/** A message as it leaves. From the same row it is always the same. */
export function outgoing(
  links: LinkMaker,
  message: MessageTable,
  { from, base }: Origin,
): Outgoing {
  const { partner, id, recipient, subject, created_at: writtenAt } = message
  const link = parseLink(message.link)
  const address = link === null ? '' : linkAddress(links, { base, partner, link })
  return {
    ...{ partner, id, recipient, subject, writtenAt, from },
    text: message.body_text.replaceAll(LINK_MARK, () => address),
    html: message.body_html.replaceAll(LINK_MARK, () => escapeHtml(address)),
  }
}

/** Sends a message that was taken; nothing of the store is held meanwhile. */
export async function sendMessage(
  { links, carrier }: { links: LinkMaker; carrier: Carrier },
  message: MessageTable,
  signal: AbortSignal,
): Promise<Delivery> {
  const letter = readable(links, message)
  if (!letter) return { outcome: 'refused', reason: 'The stored message cannot be read.' }
  try {
    return await carrier.send(letter, signal)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown'
    // Carriers tell what they know of; something else in this very message must not go on for ever.
    return { outcome: 'later', reason, cause: 'theirs', mayHaveArrived: true }
  }
}

/** Null: what is stored is not what this version writes. It must not keep others from being sent. */
function readable(links: LinkMaker, message: MessageTable): Outgoing | null {
  const stored = must(message.origin, 'A message that was taken has an origin.')
  try {
    return outgoing(links, message, origin.parse(JSON.parse(stored)))
  } catch (error) {
    if (error instanceof z.ZodError) return null
    throw error
  }
}
