import type { StoreDialect } from '../store/dialect.ts'
import { endTry } from '../store/message-leases.ts'
import { holdLicenses } from '../store/message-news.ts'
import type { Trx } from '../store/open-store.ts'
import type { MessageTable } from '../store/people-tables.ts'
import { applyNews, type MessageNews } from './news/apply-news.ts'
import type { Delivery } from './postman.ts'
import { waitBeforeNext } from './retry-times.ts'

const MAX_REASON = 500

interface Recording {
  readonly trx: Trx
  readonly dialect: StoreDialect
  readonly now: number
}

/**
 * Writes down how sending ended, where the lease is still held, and what it means for an invite.
 *
 * @returns the version that changed people carry; null: nobody changed.
 */
export async function recordDelivery(
  work: Recording,
  message: MessageTable,
  delivery: Delivery,
): Promise<number | null> {
  const { trx, dialect, now } = work
  const { ending, news } = endingOf(message, delivery, now)
  // Before the message: who cancels an invite holds its license and then drops what waits for it.
  if (news && message.license) await holdLicenses(trx, dialect, message.partner, [message.license])
  if (!(await endTry(trx, message, ending))) return null
  return news ? applyNews(work, message.partner, [{ message: message.id, news }]) : null
}

function endingOf(
  { attempts, origin }: MessageTable,
  delivery: Delivery,
  now: number,
): { ending: Parameters<typeof endTry>[2]; news: MessageNews['news'] | null } {
  if (delivery.outcome === 'sent') {
    return { ending: { state: 'sent', error: null, sent_at: now }, news: 'sent' }
  }
  const error = delivery.reason.replace(/\p{Cc}+/gu, ' ').slice(0, MAX_REASON)
  const failed = { ending: { state: 'failed', error, sent_at: null }, news: 'bounced' } as const
  if (delivery.outcome === 'refused') return failed
  const wait = waitBeforeNext(attempts, delivery.afterMs)
  if (wait === null) return failed
  const kept = delivery.mayHaveArrived ? origin : null
  return {
    ending: { state: 'waiting', error, sent_at: null, due_at: now + wait, origin: kept },
    news: null,
  }
}
