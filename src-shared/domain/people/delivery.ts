import type { PersonState } from '../words.ts'

/** What is heard of an invitation on its way: a server took it, a mailbox has it, or nobody does. */
export type DeliveryNews = 'sent' | 'delivered' | 'bounced'

/** An invitation or a reminder, and what is known of it. */
export interface LetterFate {
  readonly writtenAt: number
  readonly news: DeliveryNews
}

const ON_ITS_WAY: readonly PersonState[] = ['queued', 'sent', 'delivered', 'bounced']

/**
 * The invite's state by what was heard of its letters (rule 13), in whatever order. A bounce tells of
 * all that was written up to then, as some servers take a letter first and find out later that nobody
 * is there; a reminder that was written since and arrives shows that the mailbox works again. What was
 * opened, accepted or ended stays.
 */
export function stateAfterNews(state: PersonState, letters: readonly LetterFate[]): PersonState {
  if (!ON_ITS_WAY.includes(state)) return state
  const bounces = letters.filter(({ news }) => news === 'bounced')
  const bouncedAt = Math.max(...bounces.map(({ writtenAt }) => writtenAt))
  const since = letters.filter(({ writtenAt }) => writtenAt > bouncedAt).map(({ news }) => news)
  if (since.includes('delivered')) return 'delivered'
  if (bounces.length === 0 && state === 'delivered') return state
  if (since.includes('sent')) return 'sent'
  return bounces.length > 0 ? 'bounced' : state
}
