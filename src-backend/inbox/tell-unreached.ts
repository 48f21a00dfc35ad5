import { onceOfRequest } from '../store/access-requests.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { openEntry } from '../store/inbox-entries.ts'
import { setEntries } from '../store/inbox.ts'
import type { ToldMessage } from '../store/message-news.ts'
import type { Trx } from '../store/open-store.ts'

/** About a request for access, and reached nobody. */
interface Letter extends Pick<ToldMessage, 'member' | 'recipient' | 'error' | 'created_at'> {
  /** It was dropped before it could be sent; otherwise it came back. */
  readonly isUnsent?: boolean
}

interface Unreached {
  readonly partner: string
  readonly letter: Letter
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
  const { recipient: address, error: reason, isUnsent = false } = letter
  const entry = await openLine(trx, partner, letter)
  if (!entry) return
  const facts = JSON.parse(entry.facts) as { unreached?: number }
  const unreached = (facts.unreached ?? 0) + 1
  const told = { ...facts, unreached, address, reason, unsent: isUnsent }
  const change = { facts: JSON.stringify(told), read_at: null, version }
  await setEntries(trx, dialect, partner, [entry.id], change)
}

/** Those of a request that still waits for somebody. What its line says is read under the version. */
export async function withOpenLine<L extends Letter>(
  trx: Trx,
  partner: string,
  letters: readonly L[],
): Promise<readonly L[]> {
  const open: L[] = []
  for (const letter of letters) {
    if (await openLine(trx, partner, letter)) open.push(letter)
  }
  return open
}

async function openLine(trx: Trx, partner: string, { member, created_at: askedAt }: Letter) {
  return member === null ? undefined : openEntry(trx, partner, onceOfRequest(member, askedAt))
}
