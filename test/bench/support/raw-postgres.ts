import type pg from 'pg'
import { fingerprintOf } from '#backend/commands/fingerprint.ts'
import type { Operator } from '#backend/store/operators.ts'
import type { SeatCommand } from '#shared/protocol/commands.ts'

/** The statements of one applied command by the bare driver: no rules, no parsing of what comes. */
export async function rawChange(
  pool: pg.Pool,
  { partner, id: operator }: Operator,
  command: SeatCommand,
): Promise<void> {
  const { id, device, sequence, license, verb, bulk, args } = command
  const people = args.members
  const at = Date.now()
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select license.id, license.client, included, additional, in_use, signed_up_on, profile
       from license
       join client on client.partner = license.partner and client.id = license.client
       join product on product.partner = license.partner and product.id = license.product
       where license.partner = $1 and license.id = any($2::uuid[])
       order by license.id for no key update of license`,
      [partner, [license]],
    )
    await client.query(
      `select * from command_ledger
       where partner = $1 and (id = $2 or (device = $3 and sequence = $4))`,
      [partner, id, device, sequence],
    )
    await client.query(
      `select short_by from command_ledger where partner = $1 and bulk = $2 and license = $3
       and operator = $4 and code = 'seats-short' limit 1`,
      [partner, bulk, license, operator],
    )
    await client.query(
      `select id, holds_seat, is_owner, state from member
       where partner = $1 and id = any($2::uuid[]) and license = $3`,
      [partner, people, license],
    )
    const { rows } = await client.query<{ version: string }>(
      'update partner_version set version = version + 1 where partner = $1 returning version',
      [partner],
    )
    const version = rows[0]?.version
    await client.query(
      `update member set holds_seat = $1, seat_by = $2, seat_at = $3, version = $4
       where partner = $5 and id = any($6::uuid[]) and license = $7`,
      [verb === 'activate-seats' ? 1 : 0, operator, at, version, partner, people, license],
    )
    await client.query(
      'update license set in_use = $1, version = $2 where partner = $3 and id = $4',
      [verb === 'activate-seats' ? people.length + 1 : 1, version, partner, license],
    )
    await client.query(
      `insert into command_ledger (partner, id, device, sequence, fingerprint, operator, by_member,
       bulk, license, verb, outcome, code, short_by, version, members, at)
       values ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, 'applied', null, 0, $10, $11, $12)`,
      [
        ...[partner, id, device, sequence, fingerprintOf(command), operator, bulk, license, verb],
        ...[version, JSON.stringify(people.map((member) => ({ id: member, code: 'x' }))), at],
      ],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}

/** The people of a partner in the order of a first sync, in pages of as many, and nothing made of them. */
export async function rawRows(pool: pg.Pool, partner: string): Promise<number> {
  const first = '00000000-0000-0000-0000-000000000000'
  let after: readonly string[] = [first, first, first]
  let count = 0
  for (;;) {
    const { rows } = await pool.query<{ id: string; client: string; license: string }>(
      `select id, license, client, given_name, family_name, email, phone, role, is_owner, state,
         holds_seat, billing_permission, last_seen_at, invited_at, seat_by, seat_at,
         permission_group, mfa_required, auto_reply_at
       from member where partner = $1 and (client, license, id) > ($2, $3, $4)
       order by client, license, id limit 2000`,
      [partner, ...after],
    )
    count += rows.length
    const last = rows.at(-1)
    if (!last) return count
    after = [last.client, last.license, last.id]
  }
}
