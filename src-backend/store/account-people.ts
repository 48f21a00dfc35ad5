import { shownRoleOf } from '#shared/domain/standing.ts'
import type { Profile } from '#shared/domain/profile.ts'
import { fold } from '#shared/lib/fold.ts'
import type { MemberRole, PersonState, ShownRole } from '#shared/domain/words.ts'
import { nameOf } from './memberships.ts'
import type { Db, Trx } from './open-store.ts'
import type { MemberTable } from './tables.ts'

interface Account {
  readonly partner: string
  readonly client: string
  readonly license: string
}

/** Somebody on an account, as other members of it see them. */
export interface AccountPerson {
  readonly id: string
  readonly name: string
  /** Null: there is none. */
  readonly address: string | null
  readonly role: ShownRole
  readonly isOwner: boolean
  readonly state: PersonState
  readonly holdsSeat: boolean
  /** When the address last answered by itself, and nobody has ended that since; null: it does not. */
  readonly autoReplyAt: number | null
}

/** What else stands on somebody's own page. */
export interface AccountRecord extends AccountPerson {
  readonly email: string | null
  readonly phone: string | null
  readonly storedRole: MemberRole
  /** Null: none. */
  readonly group: string | null
  readonly billingPermission: boolean
  readonly mfaRequired: boolean
  readonly invitedAt: number | null
  readonly lastSeenAt: number | null
}

/** The next people of an account, members and invites that were not cancelled, by id. */
export async function accountPeople(
  db: Db,
  account: Account,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<AccountPerson[]> {
  const rows = await people(db, account)
    .where('state', '<>', 'cancelled')
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(shown)
}

export async function findAccountPerson(
  db: Db,
  account: Account,
  id: string,
): Promise<AccountPerson | undefined> {
  const row = await people(db, account).where('id', '=', id).executeTakeFirst()
  return row && shown(row)
}

export async function findAccountRecord(
  db: Db,
  account: Account,
  id: string,
): Promise<AccountRecord | undefined> {
  const row = await people(db, account).where('id', '=', id).executeTakeFirst()
  return (
    row && {
      ...shown(row),
      ...{ email: row.email, phone: row.phone, storedRole: row.role, group: row.permission_group },
      billingPermission: row.billing_permission === 1,
      mfaRequired: row.mfa_required === 1,
      invitedAt: row.invited_at,
      lastSeenAt: row.last_seen_at,
    }
  )
}

const READ_AT_ONCE = 1_000

/**
 * Members in whose name or address the text stands, however it is written, by name. The engines
 * differ in how they lower letters beyond ASCII, so they are compared here, some rows at a time.
 */
export async function membersLike(
  db: Db,
  account: Account,
  text: string,
  limit: number,
): Promise<AccountPerson[]> {
  const wanted = fold(text.trim())
  const found: AccountPerson[] = []
  let after: string | null = null
  while (found.length < limit) {
    const rows = await people(db, account)
      .where('state', '=', 'member')
      .where((eb) => (after === null ? eb.lit(true) : eb('id', '>', after)))
      .orderBy('id')
      .limit(READ_AT_ONCE)
      .execute()
    found.push(
      ...rows
        .map(shown)
        .filter(({ name, address }) => fold(`${name} ${address ?? ''}`).includes(wanted)),
    )
    if (rows.length < READ_AT_ONCE) break
    after = rows.at(-1)?.id ?? after
  }
  return found.slice(0, limit).toSorted((one, other) => one.name.localeCompare(other.name))
}

/** Who has signed up, by name: to whom something can go. */
export async function accountMembers(
  db: Db,
  account: Account,
  limit: number,
): Promise<AccountPerson[]> {
  const rows = await people(db, account)
    .where('state', '=', 'member')
    .orderBy('given_name')
    .orderBy('family_name')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(shown)
}

/** Who manages the account's users, the owner first (rule 6: whoever may not reads who can). */
export async function accountManagers(
  db: Db,
  account: Account,
  { usersBy }: Pick<Profile, 'usersBy'>,
  limit: number,
): Promise<AccountPerson[]> {
  const isAlone = usersBy === 'owner'
  const rows = await people(db, account)
    .where('state', '=', 'member')
    .where((eb) =>
      eb.or([
        eb('is_owner', '=', 1),
        ...(isAlone ? [] : [eb('role', '=', 'administrator' as const)]),
      ]),
    )
    .orderBy('is_owner', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(shown)
}

function people(db: Db, { partner, client, license }: Account) {
  return db
    .selectFrom('member')
    .selectAll()
    .where('partner', '=', partner)
    .where('client', '=', client)
    .where('license', '=', license)
}

function shown(row: MemberTable): AccountPerson {
  const isOwner = row.is_owner === 1
  return {
    id: row.id,
    name: nameOf(row),
    address: row.email ?? row.phone,
    role: shownRoleOf({ role: row.role, isOwner }),
    isOwner,
    state: row.state,
    holdsSeat: row.holds_seat === 1,
    autoReplyAt: row.auto_reply_at,
  }
}

/** @returns false: nothing was to be ended. */
export async function endAutoReply(
  trx: Trx,
  account: Account,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<boolean> {
  const { partner, client, license } = account
  const { numUpdatedRows } = await trx
    .updateTable('member')
    .set({ auto_reply_at: null, version })
    .where('partner', '=', partner)
    .where('client', '=', client)
    .where('license', '=', license)
    .where('id', '=', id)
    .where('auto_reply_at', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
