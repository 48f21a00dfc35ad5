import type { MemberRow } from '#shared/rpc/contract/members.ts'

type Named = Pick<MemberRow, 'givenName' | 'familyName' | 'email' | 'phone'>

/** How a person is called; null: by nothing that is known. */
export function memberName(row: Named): string | null {
  const name = [row.givenName, row.familyName].filter(Boolean).join(' ')
  return name || row.email || row.phone
}
