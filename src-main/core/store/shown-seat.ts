/**
 * Whether a person is shown with a seat, in SQL: as the last pending command on the seat leaves it, else as
 * the backend told it. A click on thousands of people writes none of their rows.
 *
 * @param member the table or its alias.
 */
export function shownSeat(member: 'member' | 'm'): string {
  return `coalesce((
    SELECT e.verb = 'activate-seats' FROM pending_effect AS e WHERE e.member_id = ${member}.id
    AND e.verb IN ('activate-seats', 'revoke-seats') ORDER BY e.sequence DESC LIMIT 1), ${member}.holds_seat)`
}
