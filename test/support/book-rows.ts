import { isDeepStrictEqual } from 'node:util'
import type { Connection } from '#core/store/open-database.ts'
import { idText, idTextOrNull } from '#core/store/person-ids.ts'
import { holderOf, shownFacts } from '#core/store/shown-person.ts'
import { activationCode, type SeatHolder } from '#shared/domain/seats.ts'
import type { TestBackend } from './backend.ts'

/** What both sides must agree on, in the same shape and order. */
export interface ComparedRows {
  readonly clients: readonly unknown[]
  readonly licenses: readonly unknown[]
  readonly members: readonly unknown[]
}

export function bookRows(book: Connection): ComparedRows {
  return {
    clients: book.prepare('SELECT uid AS id, name, signed_up_on FROM client ORDER BY uid').all(),
    licenses: book
      .prepare(
        `SELECT license.uid AS id, client.uid AS client, product, plan, cycle, included, additional,
           in_use, people, permission_groups FROM license JOIN client ON client.id = license.client_id
         ORDER BY license.uid`,
      )
      .all(),
    members: book
      .prepare(
        `SELECT ${idText('member.uid')} AS id, license.uid AS license, given_name, family_name, email, phone,
           role, is_owner, state, holds_seat, member.billing_permission, last_seen_at, invited_at,
           seat_by, seat_at, ${idTextOrNull('permission_group')} AS permission_group, mfa_required,
           auto_reply_at
         FROM member JOIN license ON license.id = member.license_id ORDER BY member.uid`,
      )
      .all(),
  }
}

/**
 * @param partner absent: the only one.
 * @param granted clients that the operator may see. Absent: all.
 */
export async function backendRows(
  { store }: TestBackend,
  partner?: string,
  granted?: readonly string[],
): Promise<ComparedRows> {
  const { db } = store
  const partners = partner === undefined ? db.selectFrom('partner').select('id') : [partner]
  const clients =
    granted ?? db.selectFrom('client').select('client.id').where('partner', 'in', partners)
  return {
    clients: await db
      .selectFrom('client')
      .select(['id', 'name', 'signed_up_on'])
      .where('partner', 'in', partners)
      .where('id', 'in', clients)
      .orderBy('id')
      .execute(),
    licenses: withGroups(
      await db
        .selectFrom('license')
        .select(['id', 'client', 'product', 'plan', 'cycle', 'included', 'additional'])
        .select(['in_use', 'people'])
        .where('partner', 'in', partners)
        .where('client', 'in', clients)
        .orderBy('id')
        .execute(),
      await db
        .selectFrom('permission_group')
        .select(['license', 'id', 'name', 'permissions'])
        .where('partner', 'in', partners)
        .orderBy('name')
        .execute(),
    ),
    members: await db
      .selectFrom('member')
      .select(['id', 'license', 'given_name', 'family_name', 'email', 'phone', 'role', 'is_owner'])
      .select(['state', 'holds_seat', 'billing_permission', 'last_seen_at', 'invited_at'])
      .select(['seat_by', 'seat_at', 'permission_group', 'mfa_required', 'auto_reply_at'])
      .where('partner', 'in', partners)
      .where('client', 'in', clients)
      .orderBy('id')
      .execute(),
  }
}

/**
 * The first row that two books do not agree in, null where they do: for books of which nobody wants
 * to read a comparison of all rows.
 */
export function firstDifference(one: ComparedRows, other: ComparedRows): readonly unknown[] | null {
  for (const kind of ['clients', 'licenses', 'members'] as const) {
    const longer = Math.max(one[kind].length, other[kind].length)
    for (let at = 0; at < longer; at += 1) {
      const pair = [one[kind][at], other[kind][at]]
      if (!isDeepStrictEqual(pair[0], pair[1])) return pair
    }
  }
  return null
}

interface StoredGroup {
  readonly license: string
  readonly id: string
  readonly name: string
  readonly permissions: string
}

/** The groups as the book keeps them. */
function withGroups(licenses: readonly { id: string }[], groups: readonly StoredGroup[]) {
  const byLicense = Map.groupBy(groups, ({ license }) => license)
  return licenses.map((license) => {
    const own = byLicense.get(license.id)
    const told = own?.map(({ id, name, permissions }) => [id, name, JSON.parse(permissions)])
    return { ...license, permission_groups: told ? JSON.stringify(told) : null }
  })
}

/**
 * Licenses whose kept numbers are not the sum of the people shown on them, and of the seats that
 * pending invitations keep; always to be none.
 */
export function miscounted(book: Connection): readonly unknown[] {
  const newest = newestSeatChanges(book)
  const coming = comingSeats(book)
  const people = Map.groupBy(shownOnLicenses(book), ({ license }) => license)
  const licenses = book
    .prepare(
      `SELECT id, in_use, people, unlicensed_members, unlicensed_invites, seat_changed_at
       FROM license`,
    )
    .all() as { id: number }[]
  return licenses.flatMap((license) => {
    const theirs = (people.get(license.id) ?? []).map(({ holder }) => holder)
    const unlicensed = theirs.filter((one) => activationCode(one) === 'activated')
    const members = unlicensed.filter(({ state }) => state === 'member').length
    const counted = {
      id: license.id,
      in_use: theirs.filter(({ holdsSeat }) => holdsSeat).length + (coming.get(license.id) ?? 0),
      people: theirs.length,
      unlicensed_members: members,
      unlicensed_invites: unlicensed.length - members,
      seat_changed_at: newest.get(license.id) ?? null,
    }
    return JSON.stringify(counted) === JSON.stringify(license) ? [] : [{ license, counted }]
  })
}

function shownOnLicenses(book: Connection): { license: number; holder: SeatHolder }[] {
  const rows = book
    .prepare(`SELECT license_id, ${shownFacts('member')} FROM member`)
    .raw()
    .all()
  return (rows as [number, number][]).flatMap(([license, facts]) => {
    const holder = holderOf(facts)
    return holder ? [{ license, holder }] : []
  })
}

function newestSeatChanges(book: Connection): Map<number, number> {
  const rows = book
    .prepare('SELECT license_id, max(seat_at) FROM member GROUP BY license_id')
    .raw()
    .all()
  return new Map(rows as [number, number][])
}

function comingSeats(book: Connection): Map<number, number> {
  const rows = book
    .prepare(
      `SELECT license_id, sum((shown & 2) / 2) FROM pending_effect WHERE member_id < 0
       GROUP BY license_id`,
    )
    .raw()
    .all()
  return new Map(rows as [number, number][])
}

/** Every table of the book, as text. */
export function wholeBook(book: Connection): string {
  const tables = book
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table'
         AND name NOT LIKE 'member_words%' AND name NOT LIKE 'member_inside%'`,
    )
    .pluck()
    .all() as string[]
  const rows = tables.map((table) => book.prepare(`SELECT * FROM "${table}"`).raw().all())
  return JSON.stringify(rows)
}
