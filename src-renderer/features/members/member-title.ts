import type { MemberRow } from '#shared/rpc/contract/members.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import { deliveryTrouble, troubleWords } from './delivery-trouble.ts'
import { memberName } from './member-name.ts'
import { licenseName, type MemberSpeech } from './member-text.ts'

interface TitleSpeech {
  readonly text: Pick<TextTools, 't' | 'ago' | 'exact' | 'now'>
  readonly catalogue: MemberSpeech['catalogue']
}

/** What a cell tells of itself while the pointer is on it; empty: no more than stands in it. */
export function memberTitle(
  row: MemberRow,
  column: string,
  { text, catalogue }: TitleSpeech,
): string {
  const moment = (at: number | null): string => (at === null ? '' : text.exact(at))
  switch (column) {
    case 'name':
      return memberName(row) ?? ''
    case 'email':
      return row.email ?? ''
    case 'client':
      return row.client.name
    case 'product':
      return licenseName(row.license, catalogue)
    case 'status':
      return row.pending === null ? '' : text.t(`members.pendingTitle.${row.pending}`)
    case 'invite':
      return troubleTitle(row, { text, catalogue })
    case 'lastSeen':
      return moment(row.lastSeenAt)
    case 'invited':
      return moment(row.invitedAt)
    default:
      return ''
  }
}

/** What is wrong, and what to do; whom to ask the person's drawer says, too. */
function troubleTitle(row: MemberRow, { text, catalogue }: TitleSpeech): string {
  const trouble = deliveryTrouble(row, text.now())
  if (trouble === null || trouble === 'not-received') return ''
  const words = troubleWords(row, text, catalogue)
  return `${text.t(`members.trouble.${trouble}.title`, words)} ${text.t(`members.trouble.${trouble}.todo`, words)}`
}
