import type { MemberRow } from '#shared/rpc/contract/members.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import { memberName } from './member-name.ts'
import { licenseName, type MemberSpeech } from './member-text.ts'

interface TitleSpeech {
  readonly text: Pick<TextTools, 't' | 'exact'>
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
    case 'lastSeen':
      return moment(row.lastSeenAt)
    case 'invited':
      return moment(row.invitedAt)
    default:
      return ''
  }
}
