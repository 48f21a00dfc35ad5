import type { PersonState } from '../words.ts'

/** What is heard of an invitation on its way: a server took it, a mailbox has it, or nobody does. */
export type DeliveryNews = 'sent' | 'delivered' | 'bounced'

const FROM: Readonly<Record<DeliveryNews, readonly PersonState[]>> = {
  sent: ['queued'],
  delivered: ['queued', 'sent'],
  // Some servers take a message first and find out later that nobody is there.
  bounced: ['queued', 'sent', 'delivered'],
}

/**
 * The invite's state after the news (rule 13). It never goes back: late or repeated news, and news
 * of an invite that was opened, accepted or ended, leave it as it is.
 */
export function stateAfterNews(state: PersonState, news: DeliveryNews): PersonState {
  return FROM[news].includes(state) ? news : state
}
