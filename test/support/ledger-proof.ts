import type { Connection } from '#core/store/open-database.ts'

/** Licenses of this partner that are over, or whose counts are not those of their people; always none. */
export function brokenLicenses(backend: Connection, partner: string): readonly unknown[] {
  return backend
    .prepare(
      `SELECT license.id, included + additional AS seats, in_use, people, count(member.id) AS counted,
         coalesce(sum(holds_seat), 0) AS held, coalesce(sum(is_owner AND holds_seat), 0) AS owners
       FROM license LEFT JOIN member
         ON member.partner = license.partner AND member.license = license.id
       WHERE license.partner = ? GROUP BY license.id
       HAVING in_use > seats OR in_use <> held OR people <> counted OR owners <> 1`,
    )
    .all(partner)
}

export function versionOf(backend: Connection, partner: string): number {
  return backend
    .prepare('SELECT version FROM partner_version WHERE partner = ?')
    .pluck()
    .get(partner) as number
}

interface Effect {
  readonly verb: string
  readonly operator: string
  readonly members: string
}

/**
 * Who holds a seat and who gave or took it last, by nothing but the ledger: each entry taken once,
 * beginning with nobody. A change that was no change is marked, so that it equals nothing. Who is no
 * more does not stand here.
 */
export function replayedSeats(backend: Connection, partner: string): ReadonlyMap<string, string> {
  const entries = backend
    .prepare(
      `SELECT verb, operator, members FROM command_ledger
       WHERE partner = ? AND outcome = 'applied' ORDER BY version`,
    )
    .all(partner) as Effect[]
  const seats = new Map<string, string>()
  for (const { verb, operator, members } of entries) {
    for (const { id, code } of JSON.parse(members) as { id: string; code: string }[]) {
      if (code !== 'activated' && code !== 'revoked') continue
      const before = seats.get(id) ?? 'revoke-seats'
      seats.set(id, before.startsWith(verb) ? `${verb} twice` : `${verb} by ${operator}`)
    }
  }
  const people = backend.prepare('SELECT id FROM member WHERE partner = ?').pluck().all(partner)
  const isThere = new Set(people as string[])
  return new Map([...seats].filter(([id]) => isThere.has(id)))
}

/** The same by the people themselves; whose seat nobody touched does not stand here. */
export function changedSeats(backend: Connection, partner: string): ReadonlyMap<string, string> {
  const people = backend
    .prepare(
      `SELECT id, CASE holds_seat WHEN 1 THEN 'activate-seats' ELSE 'revoke-seats' END AS verb,
         seat_by FROM member WHERE partner = ? AND seat_by IS NOT NULL`,
    )
    .all(partner) as { id: string; verb: string; seat_by: string }[]
  return new Map(people.map(({ id, verb, seat_by }) => [id, `${verb} by ${seat_by}`]))
}

/** Everything of this partner that a command could change, as one text. */
export function partnerTables(backend: Connection, partner: string): string {
  const tables = ['member', 'license', 'command_ledger', 'partner_version', 'tombstone']
  return JSON.stringify(
    tables.map((table) =>
      backend.prepare(`SELECT * FROM ${table} WHERE partner = ? ORDER BY rowid`).all(partner),
    ),
  )
}

interface EndedCommand {
  readonly id: string
  readonly state: string
  readonly outcome: string | null
}

/**
 * Commands of an outbox at rest that have no end, or not the one that the ledger says: answered as
 * it says, or taken back or set aside without ever having been carried out. Always none.
 */
export function withoutTrueEnd(work: Connection, backend: Connection): readonly unknown[] {
  const ledger = backend.prepare('SELECT outcome FROM command_ledger WHERE id = ?').pluck()
  const commands = work.prepare('SELECT id, state, outcome, code FROM command').all()
  return (commands as EndedCommand[]).filter(({ id, state, outcome }) => {
    const kept = (ledger.get(id) as string | undefined) ?? null
    if (state === 'done') return outcome === null || outcome !== kept
    return (state !== 'cancelled' && state !== 'parked') || kept === 'applied'
  })
}

/** Those of these bulks that an outbox still knows with their commands. */
export function knownBulks(work: Connection, bulks: readonly string[]): readonly string[] {
  const commands = work.prepare('SELECT count(*) FROM command WHERE bulk = ?').pluck()
  return bulks.filter((bulk) => (commands.get(bulk) as number) > 0)
}
