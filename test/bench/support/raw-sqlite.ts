import Database from 'better-sqlite3'
import { fingerprintOf } from '#backend/commands/fingerprint.ts'
import type { Operator } from '#backend/store/operators.ts'
import type { SeatCommand } from '#shared/protocol/commands.ts'

/** The file of a backend by the bare driver, as durable as the backend has it. */
export function openRawSqlite(file: string): Database.Database {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('cache_size = -65536')
  db.pragma('busy_timeout = 5000')
  return db
}

/** As `rawChange` of PostgreSQL: the statements of one applied command, no rules and no parsing. */
export function rawSqliteChange(
  db: Database.Database,
  { partner, id: operator }: Operator,
  command: SeatCommand,
): void {
  const { id, device, sequence, license, verb, bulk, args } = command
  const people = JSON.stringify(args.members)
  const at = Date.now()
  db.transaction(() => {
    db.prepare(
      `SELECT license.id, license.client, included, additional, in_use, signed_up_on, profile
       FROM license
       JOIN client ON client.partner = license.partner AND client.id = license.client
       JOIN product ON product.partner = license.partner AND product.id = license.product
       WHERE license.partner = ? AND license.id = ?`,
    ).all(partner, license)
    db.prepare(
      `SELECT * FROM command_ledger
       WHERE partner = ? AND (id = ? OR (device = ? AND sequence = ?))`,
    ).all(partner, id, device, sequence)
    db.prepare(
      `SELECT short_by FROM command_ledger WHERE partner = ? AND bulk = ? AND license = ?
       AND operator = ? AND code = 'seats-short' LIMIT 1`,
    ).all(partner, bulk, license, operator)
    db.prepare(
      `SELECT id, holds_seat, is_owner, state FROM member
       WHERE partner = ? AND id IN (SELECT value FROM json_each(?)) AND license = ?`,
    ).all(partner, people, license)
    const version = db
      .prepare(
        'UPDATE partner_version SET version = version + 1 WHERE partner = ? RETURNING version',
      )
      .pluck()
      .get(partner)
    db.prepare(
      `UPDATE member SET holds_seat = ?, seat_by = ?, seat_at = ?, version = ?
       WHERE partner = ? AND id IN (SELECT value FROM json_each(?)) AND license = ?`,
    ).run(verb === 'activate-seats' ? 1 : 0, operator, at, version, partner, people, license)
    db.prepare('UPDATE license SET in_use = ?, version = ? WHERE partner = ? AND id = ?').run(
      ...[verb === 'activate-seats' ? args.members.length + 1 : 1, version, partner, license],
    )
    db.prepare(
      `INSERT INTO command_ledger (partner, id, device, sequence, fingerprint, operator, by_member,
       bulk, license, verb, outcome, code, short_by, version, members, at)
       VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 'applied', NULL, 0, ?, ?, ?)`,
    ).run(
      ...[partner, id, device, sequence, fingerprintOf(command), operator, bulk, license, verb],
      ...[version, JSON.stringify(args.members.map((member) => ({ id: member, code: 'x' }))), at],
    )
  })()
}

/** As `rawRows` of PostgreSQL. */
export function rawSqliteRows(db: Database.Database, partner: string): number {
  const page = db.prepare(
    `SELECT id, license, client, given_name, family_name, email, phone, role, is_owner, state,
       holds_seat, billing_permission, last_seen_at, invited_at, seat_by, seat_at
     FROM member WHERE partner = ? AND (client, license, id) > (?, ?, ?)
     ORDER BY client, license, id LIMIT 2000`,
  )
  let after: readonly string[] = ['', '', '']
  let count = 0
  for (;;) {
    const rows = page.all(partner, ...after) as { id: string; client: string; license: string }[]
    count += rows.length
    const last = rows.at(-1)
    if (!last) return count
    after = [last.client, last.license, last.id]
  }
}
