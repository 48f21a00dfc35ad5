import type { SeatChange } from '#shared/rpc/contract/clients.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import { PERSON_NAME } from '../store/person-name.ts'
import type { Reads } from '../directory/reads.ts'

const NAMED = 3

interface LicenseRecord {
  readonly id: number
  readonly uid: string
  readonly product: string
  readonly plan: string
}

/** Seats of a license changed at this moment. */
interface Moment {
  readonly license: LicenseRecord
  readonly at: number
}

type PersonTuple = readonly [by: string | null, given: number, name: string]

const LICENSES = 'SELECT id, uid, product, plan FROM license WHERE client_id = ?'

const NEWEST_BEFORE = `
  SELECT max(seat_at) FROM member WHERE license_id = ? AND seat_at IS NOT NULL AND seat_at < ?`

/** As the backend told it: a wish that still waits is not a change yet. */
const PEOPLE = `
  SELECT seat_by, holds_seat, ${PERSON_NAME}
  FROM member WHERE license_id = ? AND seat_at = ? ORDER BY name_key, uid`

/**
 * The latest changes of seats at a client (internal id), newest first. Of each person the book
 * knows the last change only, so an older one shrinks with every newer one.
 */
export function readSeatNews(
  reads: Reads,
  session: Session | null,
  client: number,
  limit: number,
): SeatChange[] {
  const moments = reads
    .rows<LicenseRecord>(LICENSES, client)
    .flatMap((license) => momentsOf(reads, license, limit))
    .sort((a, b) => b.at - a.at)
    .slice(0, limit)
  return moments.flatMap((moment) => changesAt(reads, session, moment)).slice(0, limit)
}

function momentsOf(reads: Reads, license: LicenseRecord, limit: number): Moment[] {
  const moments: Moment[] = []
  let before = Number.MAX_SAFE_INTEGER
  while (moments.length < limit) {
    const [at] = reads.column<number | null>(NEWEST_BEFORE, license.id, before)
    if (at === undefined || at === null) return moments
    moments.push({ license, at })
    before = at
  }
  return moments
}

function changesAt(reads: Reads, session: Session | null, { license, at }: Moment): SeatChange[] {
  const groups = Map.groupBy(
    reads.tuples<PersonTuple>(PEOPLE, license.id, at),
    ([by, given]) => `${given}${by ?? ''}`,
  )
  return [...groups.values()].map((people) => {
    const [by, given] = people[0] ?? [null, 0]
    return {
      license: { id: license.uid, product: license.product, plan: license.plan },
      by: session?.operators.find((operator) => operator.id === by)?.name ?? null,
      at,
      given: given === 1,
      people: { count: people.length, names: people.slice(0, NAMED).map(([, , name]) => name) },
    }
  })
}
