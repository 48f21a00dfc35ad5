/**
 * Who could be given a seat, as the domain's `activationCode` says it of one person, in SQL: for
 * the numbers that a license keeps of its people. Apart by tab, because each leads to its own list.
 *
 * @param row what stands before the columns of `member`: a trigger's row, or nothing.
 */
export function unlicensedMember(row: Row): string {
  return `(${row}holds_seat = 0 AND ${row}state = 'member')`
}

export function unlicensedInvite(row: Row): string {
  return `(${row}holds_seat = 0 AND ${row}state NOT IN ('member', 'expired', 'cancelled'))`
}

type Row = 'new.' | 'old.' | ''
