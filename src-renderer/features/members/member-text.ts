import { seatStateOf, shownRoleOf } from '#shared/domain/standing.ts'
import type { MemberRow } from '#shared/rpc/contract/members.ts'
import type { SessionData } from '../../data/use-session.ts'
import type { TextTools } from '../../i18n/text-tools.ts'
import type { MemberColumnId } from './member-columns.ts'
import { deliveryTrouble } from './delivery-trouble.ts'
import { memberName } from './member-name.ts'

/** What the words of a row are made of. */
export interface MemberSpeech {
  readonly text: Pick<TextTools, 't' | 'now'>
  readonly catalogue: Pick<SessionData, 'productName' | 'planName'>
}

/** A person's cells as plain text: what is copied. Nothing is an empty text. */
export function memberText(
  row: MemberRow,
  column: MemberColumnId,
  { text, catalogue }: MemberSpeech,
): string {
  const { t } = text
  switch (column) {
    case 'name':
      return memberName(row) ?? ''
    case 'email':
      return row.email ?? ''
    case 'phone':
      return row.phone ?? ''
    case 'client':
      return row.client.name
    case 'product':
      return licenseName(row.license, catalogue)
    case 'role':
      return t(`members.role.${shownRoleOf(row)}`)
    case 'permission':
      return t(`members.permission.${row.billingPermission ? 'yes' : 'no'}`)
    case 'invite':
      return [
        t(`members.invite.${row.state}`),
        ...(deliveryTrouble(row, text.now()) === 'auto-reply' ? [t('members.autoReply')] : []),
      ].join(', ')
    case 'status':
      return t(`members.status.${seatStateOf(row.exempt, row.licensed)}`)
    case 'lastSeen':
      return row.lastSeenAt === null ? '' : sortableTime(row.lastSeenAt)
    case 'invited':
      return row.invitedAt === null ? '' : sortableTime(row.invitedAt)
  }
}

export function licenseName(
  license: Pick<MemberRow['license'], 'product' | 'plan'>,
  { productName, planName }: MemberSpeech['catalogue'],
): string {
  return `${productName(license.product)} · ${planName(license.product, license.plan)}`
}

/**
 * Columns side by side as a spreadsheet takes them: what would end a cell becomes a space, and what
 * would be a formula begins with an apostrophe. A phone's sign is not taken for one.
 */
export function tabSeparated(cells: readonly string[]): string {
  return cells.map((cell) => harmless(cell.replace(/[\t\r\n]+/g, ' '))).join('\t')
}

function harmless(cell: string): string {
  const begun = cell.trimStart()
  const isPhone = /^\+[\d ()./-]*$/.test(begun)
  return /^[=+\-@]/.test(begun) && !isPhone ? `'${cell}` : cell
}

/** `YYYY-MM-DD HH:MM` in the zone of this machine: every spreadsheet takes it for a time. */
function sortableTime(at: number): string {
  const time = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}`
}
