import type { Ids } from '#shared/lib/ports.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { endTry } from '../store/message-leases.ts'
import { lockOneLicense } from '../store/licenses.ts'
import type { Trx } from '../store/open-store.ts'
import type { MessageTable } from '../store/people-tables.ts'
import { applyNews, type MessageNews } from './news/apply-news.ts'
import { tellHandoverFailed } from '../webhooks/tell-failed.ts'
import type { Delivery } from './postman.ts'
import { waitBeforeNext, waitForUs } from './retry-times.ts'

const MAX_REASON = 500

interface Recording {
  readonly trx: Trx
  readonly dialect: StoreDialect
  readonly now: number
  readonly ids: Ids
}

/**
 * Writes down how sending ended, where the lease is still held, and what it means for an invite or a handover.
 *
 * @returns the version that changed people and lines of the inbox carry; null: there are none.
 */
export async function recordDelivery(
  work: Recording,
  message: MessageTable,
  delivery: Delivery,
): Promise<number | null> {
  const { trx, dialect, now } = work
  const { ending, news } = endingOf(message, delivery, now)
  const { partner, license } = message
  // Before the message: who cancels an invite holds its license and then drops what waits for it.
  const held =
    news && license !== null ? await lockOneLicense(trx, dialect, partner, license) : undefined
  if (!(await endTry(trx, message, ending))) return null
  if (message.channel === 'webhook' && ending.state === 'failed' && held) {
    return tellHandoverFailed(work, message, held, ending.error ?? '')
  }
  return news ? applyNews(work, partner, [{ message: message.id, news }]) : null
}

function endingOf(
  message: MessageTable,
  delivery: Delivery,
  now: number,
): { ending: Parameters<typeof endTry>[2]; news: MessageNews['news'] | null } {
  if (delivery.outcome === 'sent') {
    return { ending: { state: 'sent', error: null, sent_at: now }, news: 'sent' }
  }
  const error = delivery.reason.replace(/\p{Cc}+/gu, ' ').slice(0, MAX_REASON)
  const failed = { ending: { state: 'failed', error, sent_at: null }, news: 'bounced' } as const
  if (delivery.outcome === 'refused') return failed
  const next = nextTry(message, delivery, now)
  if (next === null) return failed
  const origin = delivery.mayHaveArrived ? message.origin : null
  return { ending: { state: 'waiting', error, sent_at: null, origin, ...next }, news: null }
}

/** Null: the recipient was tried often enough. A try that failed through us is none of theirs. */
function nextTry(
  { attempts, created_at: writtenAt }: MessageTable,
  delivery: Extract<Delivery, { outcome: 'later' }>,
  now: number,
): { due_at: number; attempts: number } | null {
  if (delivery.cause === 'ours') {
    return { due_at: now + waitForUs(now - writtenAt, delivery), attempts: attempts - 1 }
  }
  const wait = waitBeforeNext(attempts, delivery.afterMs)
  return wait === null ? null : { due_at: now + wait, attempts }
}
