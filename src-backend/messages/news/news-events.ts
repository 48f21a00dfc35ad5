import { z } from 'zod'
import { referencesIn, type MessageRef } from '../message-reference.ts'
import type { MessageNews } from './apply-news.ts'

/** News of a message, whosever it is. */
export interface OutsideNews extends MessageRef {
  readonly news: MessageNews['news']
}

const MAX_EVENTS = 500

const event = z.strictObject({
  /** The message's reference or Message-ID. */
  message: z.string().max(998),
  type: z.enum(['delivered', 'bounced', 'auto-reply']),
})

/** What a mail or SMS provider's own events are turned into by whoever forwards them. */
export const newsEvents = z.strictObject({ events: z.array(event).min(1).max(MAX_EVENTS) })

/** An event of a message that nobody here can have sent is left out. */
export function newsOfEvents({ events }: z.output<typeof newsEvents>): OutsideNews[] {
  return events.flatMap(({ message, type }) =>
    referencesIn(message)
      .slice(0, 1)
      .map((ref) => ({ ...ref, news: type })),
  )
}
