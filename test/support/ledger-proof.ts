import { sql } from 'kysely'
import type { Db } from '#backend/store/open-store.ts'
import type { Connection } from '#core/store/open-database.ts'
import type { SeatVerb } from '#shared/domain/words.ts'

/** Licenses of this partner that are over, or whose counts are not those of their people; always none. */
export async function brokenLicenses(db: Db, partner: string): Promise<readonly unknown[]> {
  const { rows } = await sql`
    SELECT license.id, included + additional AS seats, in_use, people, count(member.id) AS counted,
      coalesce(sum(holds_seat), 0) AS held, coalesce(sum(is_owner * holds_seat), 0) AS owners
    FROM license LEFT JOIN member ON member.partner = license.partner
      AND member.client = license.client AND member.license = license.id
    WHERE license.partner = ${partner} GROUP BY license.partner, license.id
    HAVING in_use > included + additional OR in_use <> coalesce(sum(holds_seat), 0)
      OR people <> count(member.id) OR coalesce(sum(is_owner * holds_seat), 0) <> 1`.execute(db)
  return rows
}

/** Commands that were applied on a client which their operator could not see then; always none. */
export async function appliedUnseen(db: Db, partner: string): Promise<readonly unknown[]> {
  const { rows } = await sql`
    SELECT command.id, verb, command.license, command.version FROM command_ledger AS command
    JOIN operator ON operator.partner = command.partner AND operator.id = command.operator
    JOIN license ON license.partner = command.partner AND license.id = command.license
    WHERE command.partner = ${partner} AND outcome = 'applied' AND all_clients = 0
      AND coalesce((
        SELECT kind FROM grant_change AS newest
        WHERE newest.partner = command.partner AND newest.operator = command.operator
          AND newest.client = license.client AND newest.version <= command.version
        ORDER BY newest.version DESC LIMIT 1), 'never') <> 'granted'`.execute(db)
  return rows
}

/** Applied commands of an outbox on one license that an earlier one was applied behind; always none. */
export async function outOfOrder(db: Db, partner: string): Promise<readonly unknown[]> {
  const { rows } = await sql`
    SELECT later.id, later.license, later.sequence FROM command_ledger AS later
    JOIN command_ledger AS earlier
      ON earlier.partner = later.partner AND earlier.license = later.license
        AND earlier.device = later.device AND earlier.sequence < later.sequence
        AND earlier.version > later.version
    WHERE later.partner = ${partner}`.execute(db)
  return rows
}

/** What an answer says of a person's seat. An invitation is taken for one with a seat, as in `chat`. */
const SEAT_VERBS: Readonly<Record<string, SeatVerb>> = {
  activated: 'activate-seats',
  invited: 'activate-seats',
  revoked: 'revoke-seats',
  cancelled: 'revoke-seats',
}

/**
 * Who holds a seat and who gave or took it last, by nothing but the ledger: each entry taken once,
 * beginning with nobody. A change that was no change is marked, so that it equals nothing. Who is no
 * more does not stand here, nor who ever was an owner: whose seat passes over no answer says.
 */
export async function replayedSeats(db: Db, partner: string): Promise<ReadonlyMap<string, string>> {
  const seats = new Map<string, string>()
  for (const { code, id, operator } of await answeredPeople(db, partner)) {
    const verb = SEAT_VERBS[code]
    if (verb === undefined) continue
    const before = seats.get(id) ?? 'revoke-seats'
    seats.set(id, before.startsWith(verb) ? `${verb} twice` : `${verb} by ${operator}`)
  }
  const people = await db.selectFrom('member').select('id').where('partner', '=', partner).execute()
  const isThere = new Set(people.map(({ id }) => id))
  const owners = await everOwners(db, partner)
  return new Map([...seats].filter(([id]) => isThere.has(id) && !owners.has(id)))
}

/** The same by the people themselves; whose seat nobody touched does not stand here. */
export async function changedSeats(db: Db, partner: string): Promise<ReadonlyMap<string, string>> {
  const people = await db
    .selectFrom('member')
    .select(['id', 'holds_seat', 'seat_by'])
    .where('partner', '=', partner)
    .where('seat_by', 'is not', null)
    .execute()
  const owners = await everOwners(db, partner)
  const verb = (holdsSeat: 0 | 1): string => (holdsSeat === 1 ? 'activate-seats' : 'revoke-seats')
  return new Map(
    people
      .filter(({ id }) => !owners.has(id))
      .map(({ id, holds_seat, seat_by }) => [id, `${verb(holds_seat)} by ${seat_by}`]),
  )
}

/** Everybody whom an answer of the ledger names, in its order. */
async function answeredPeople(db: Db, partner: string) {
  const entries = await db
    .selectFrom('command_ledger')
    .select(['operator', 'members'])
    .where('partner', '=', partner)
    .where('outcome', '=', 'applied')
    .orderBy('version')
    .execute()
  return entries.flatMap(({ operator, members }) =>
    (JSON.parse(members) as { id: string; code: string }[]).map((one) => ({ ...one, operator })),
  )
}

/** Owners by the ledger, and those who were it from the beginning (`givenLicense`). */
async function everOwners(db: Db, partner: string): Promise<ReadonlySet<string>> {
  const first = await db
    .selectFrom('member')
    .select('id')
    .where('partner', '=', partner)
    .where('given_name', '=', 'Olive')
    .execute()
  const later = (await answeredPeople(db, partner)).filter(({ code }) => code === 'owner-now')
  return new Set([...first, ...later].map(({ id }) => id))
}

const CHANGEABLE = [
  ...(['member', 'license', 'permission_group', 'command_ledger'] as const),
  ...(['partner_version', 'tombstone'] as const),
] as const

/** Everything of this partner that a command could change, as one text. */
export async function partnerTables(db: Db, partner: string): Promise<string> {
  const tables: string[][] = []
  for (const table of CHANGEABLE) {
    const rows = await db.selectFrom(table).selectAll().where('partner', '=', partner).execute()
    tables.push(rows.map((row) => JSON.stringify(row)).sort())
  }
  return JSON.stringify(tables)
}

/** How a command ended, by its id. */
export type Outcomes = ReadonlyMap<string, 'applied' | 'refused'>

/** What the ledger says of every command of this partner. */
export async function ledgerOutcomes(db: Db, partner: string): Promise<Outcomes> {
  const entries = await db
    .selectFrom('command_ledger')
    .select(['id', 'outcome'])
    .where('partner', '=', partner)
    .execute()
  return new Map(entries.map(({ id, outcome }) => [id, outcome]))
}

interface EndedCommand {
  readonly id: string
  readonly state: string
  readonly outcome: string | null
}

/**
 * Commands of an outbox at rest that have no end, or not the one that the ledger says: answered as
 * it says, or taken back or set aside without ever having been carried out. Always none.
 *
 * @param lost what ledgers said that are no more, because the backend's data went back: a refusal
 * of then stands, as nothing came of it; what was carried out then is not done any more.
 */
export function withoutTrueEnd(
  work: Connection,
  ledger: Outcomes,
  lost: readonly Outcomes[] = [],
): readonly unknown[] {
  const commands = work.prepare('SELECT id, state, outcome, code FROM command').all()
  return (commands as EndedCommand[]).filter(({ id, state, outcome }) => {
    const said = [ledger, ...(outcome === 'refused' ? lost : [])].map((told) => told.get(id))
    if (state === 'done') return !said.some((one) => one !== undefined && one === outcome)
    return (state !== 'cancelled' && state !== 'parked') || ledger.get(id) === 'applied'
  })
}

/** Commands that did not come about, whole or in part, and stand in no list for a person. Always none. */
export function unlisted(work: Connection): readonly unknown[] {
  return work
    .prepare(
      `SELECT id, state, outcome, code FROM command
       WHERE (state = 'parked' OR (state = 'done' AND people_refused > 0))
         AND id NOT IN (SELECT command FROM conflict)`,
    )
    .all()
}

/** Those of these bulks that an outbox still knows with their commands. */
export function knownBulks(work: Connection, bulks: readonly string[]): readonly string[] {
  const commands = work.prepare('SELECT count(*) FROM command WHERE bulk = ?').pluck()
  return bulks.filter((bulk) => (commands.get(bulk) as number) > 0)
}
