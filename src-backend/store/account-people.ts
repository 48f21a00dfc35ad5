import { shownRoleOf } from '#shared/domain/standing.ts'
import type { Profile } from '#shared/domain/profile.ts'
import type { PersonState, ShownRole } from '#shared/domain/words.ts'
import { nameOf } from './memberships.ts'
import type { Db } from './open-store.ts'
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
  }
}
