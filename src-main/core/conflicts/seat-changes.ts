import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import { PERSON_NAME } from '../store/person-name.ts'
import type { Reads } from '../directory/reads.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import { idBytes } from '../store/person-ids.ts'

const NAMED = 3

interface Newest {
  readonly seat_by: string | null
  readonly seat_at: number
}

type ChangedTuple = readonly [name: string, holdsSeat: number]

/** What the wish itself changed, where a part of it was applied, is not what stands against it. */
const NEWEST = `
  SELECT seat_by, seat_at FROM member
  WHERE license_id = ? AND seat_at IS NOT NULL
    AND NOT (seat_by IS ? AND uid IN (SELECT ${idBytes('value')} FROM json_each(?)))
  ORDER BY seat_at DESC LIMIT 1`

/** As the backend told it: our own pending wishes are not what somebody else did. */
const PEOPLE = `
  SELECT ${PERSON_NAME}, holds_seat
  FROM member WHERE license_id = ? AND seat_at = ? AND seat_by IS ? ORDER BY name_key, uid`

/**
 * The newest change of seats on a license: people whose seats were changed by one operator at one
 * moment.
 *
 * @param served whose seats the operator's own wish changed.
 */
export function newestSeatChange(
  reads: Reads,
  session: Session | null,
  licenseId: number,
  served: ReadonlySet<string>,
): Conflict['changed'] {
  const own = session?.operator.id ?? null
  const newest = reads.row<Newest>(NEWEST, licenseId, own, JSON.stringify([...served]))
  if (!newest) return null
  const { seat_at: at, seat_by: by } = newest
  const people = reads.tuples<ChangedTuple>(PEOPLE, licenseId, at, by)
  return {
    operator: session?.operators.find((operator) => operator.id === by)?.name ?? null,
    at,
    people: { count: people.length, names: people.slice(0, NAMED).map(([name]) => name) },
    holdsSeat: people[0]?.[1] === 1,
  }
}
