import type { MemberRow } from '#shared/rpc/contract/members.ts'
import type { SessionData } from '../../data/use-session.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** What keeps somebody from signing in by the address, or may do so (S3.14, S3.15, S3.19). */
export type DeliveryTrouble = 'auto-reply' | 'bounced' | 'not-received' | 'not-sent'

/** What can leave does so within minutes. */
const LONG_QUEUED_MS = 60 * 60 * 1_000

/**
 * The worst first. Of an invite on its way only its reader knows whether it arrived; what was opened,
 * accepted or ended has nothing of the kind.
 */
export function deliveryTrouble(
  { state, autoReplyAt, invitedAt }: Pick<MemberRow, 'state' | 'autoReplyAt' | 'invitedAt'>,
  now: number,
): DeliveryTrouble | null {
  if (state === 'bounced') return 'bounced'
  if (state === 'cancelled') return null
  if (autoReplyAt !== null) return 'auto-reply'
  if (state === 'queued') {
    return invitedAt !== null && invitedAt + LONG_QUEUED_MS <= now ? 'not-sent' : null
  }
  return state === 'sent' || state === 'delivered' ? 'not-received' : null
}

type Troubled = Pick<MemberRow, 'email' | 'phone' | 'autoReplyAt'> & {
  readonly client: Pick<MemberRow['client'], 'name'>
  readonly license: Pick<MemberRow['license'], 'product'>
}

/** What the sentences about it name. */
export function troubleWords(
  { email, phone, client, license, autoReplyAt }: Troubled,
  { ago }: Pick<TextTools, 'ago'>,
  { productName }: Pick<SessionData, 'productName'>,
) {
  return {
    address: email ?? phone ?? '',
    client: client.name,
    product: productName(license.product),
    when: autoReplyAt === null ? '' : ago(autoReplyAt),
  }
}
