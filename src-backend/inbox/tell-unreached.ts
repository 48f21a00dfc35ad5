import { onceOfRequest } from '../store/access-requests.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { openEntry } from '../store/inbox-entries.ts'
import { setEntries } from '../store/inbox.ts'
import type { ToldMessage } from '../store/message-news.ts'
import type { Trx } from '../store/open-store.ts'

interface Unreached {
  readonly partner: string
  /** Told of a request for access, and came back, or was dropped before it could be sent. */
  readonly letter: Pick<ToldMessage, 'member' | 'recipient' | 'error' | 'created_at'>
  /** Taken before: whoever writes to the inbox holds the partner's version. */
  readonly version: number
}

/**
 * Says on a request's own line of the inbox that a letter about it reached nobody: else an operator
 * would wait for people who do not know. The line is unread again. A request that is settled needs
 * nobody any more, and its line stays as it is.
 */
export async function tellUnreached(
  trx: Trx,
  dialect: StoreDialect,
  { partner, letter, version }: Unreached,
): Promise<void> {
  const { member, recipient: address, error: reason } = letter
  if (member === null) return
  const entry = await openEntry(trx, partner, onceOfRequest(member, letter.created_at))
  if (!entry) return
  const facts = JSON.parse(entry.facts) as { unreached?: number }
  const told = { ...facts, unreached: (facts.unreached ?? 0) + 1, address, reason }
  const change = { facts: JSON.stringify(told), read_at: null, version }
  await setEntries(trx, dialect, partner, [entry.id], change)
}
