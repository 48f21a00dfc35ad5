import type { MemberRow } from '#shared/rpc/contract/members.ts'
import type { SessionData } from '../../data/use-session.ts'
import type { TextTools } from '../../i18n/text-tools.ts'

/** What keeps somebody from signing in by the address, or may do so (S3.14, S3.15, S3.19). */
export type DeliveryTrouble = 'auto-reply' | 'bounced' | 'not-received'

/**
 * The worst first. Of an invite on its way only its reader knows whether it arrived; what was opened,
 * accepted or ended has nothing of the kind.
 */
export function deliveryTrouble({
  state,
  autoReplyAt,
}: Pick<MemberRow, 'state' | 'autoReplyAt'>): DeliveryTrouble | null {
  if (state === 'bounced') return 'bounced'
  if (state === 'cancelled') return null
  if (autoReplyAt !== null) return 'auto-reply'
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
