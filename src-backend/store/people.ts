import type {
  NewPerson,
  PeopleBook,
  Person,
  PersonChange,
  PersonColumns,
} from '#shared/domain/people/facts.ts'
import { contactHolders } from './contact-holders.ts'
import { insertRows } from './insert-rows.ts'
import type { StoreDialect } from './dialect.ts'
import type { MemberSelection } from './members.ts'
import type { Db, Trx } from './open-store.ts'
import type { MemberTable } from './tables.ts'

type LicensePlace = Pick<MemberSelection, 'partner' | 'license'>

/**
 * What the people rules ask of these people of a license; who is not on it is not in the map.
 * Without a license: of the whole partner.
 */
export async function peopleOf(
  db: Db,
  dialect: StoreDialect,
  { partner, license, ids }: Omit<MemberSelection, 'license'> & { readonly license?: string },
): Promise<Map<string, Person>> {
  const rows = await db
    .selectFrom('member')
    .selectAll()
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .$if(license !== undefined, (query) => query.where('license', '=', license ?? ''))
    .execute()
  return new Map(rows.map((row) => [row.id, personOf(row)]))
}

/** These people of the partner as they are stored; who was removed is left out. */
export async function storedPeople(
  db: Db,
  dialect: StoreDialect,
  partner: string,
  ids: readonly string[],
): Promise<MemberTable[]> {
  return db
    .selectFrom('member')
    .selectAll()
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .execute()
}

/** Which of these ids somebody had who was removed; a link stays for good, a tombstone for a while. */
export async function removedOf(
  db: Db,
  dialect: StoreDialect,
  { partner, ids }: Pick<MemberSelection, 'partner' | 'ids'>,
): Promise<ReadonlySet<string>> {
  const gone = db
    .selectFrom('tombstone')
    .select('id')
    .where('partner', '=', partner)
    .where('kind', '=', 'member')
    .where('id', 'in', dialect.listOf(ids))
  const linked = db
    .selectFrom('invite_link')
    .select('member as id')
    .where('partner', '=', partner)
    .where('member', 'in', dialect.listOf(ids))
  const rows = await gone.union(linked).execute()
  return new Set(rows.map(({ id }) => id))
}

export function personOf(row: MemberTable): Person {
  return {
    holdsSeat: row.holds_seat === 1,
    isOwner: row.is_owner === 1,
    state: row.state,
    role: row.role,
    group: row.permission_group,
    billingPermission: row.billing_permission === 1,
    mfaRequired: row.mfa_required === 1,
    email: row.email,
    phone: row.phone,
    wasWrittenTo: row.invite_generation > 0,
  }
}

/** Undefined: there is none yet. */
export async function ownerOf(
  db: Db,
  { partner, license }: LicensePlace,
): Promise<PeopleBook['owner'] | undefined> {
  return db
    .selectFrom('member')
    .select(['id', 'state', 'permission_group as group'])
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('is_owner', '=', 1)
    .executeTakeFirst()
}

/** Which of these addresses and phones living people of the license have, and who. */
export async function takenContacts(
  db: Db,
  dialect: StoreDialect,
  place: LicensePlace,
  contacts: readonly string[],
): Promise<Map<string, string>> {
  return new Map([
    ...(await contactHolders(db, dialect, place, 'email', contacts)),
    ...(await contactHolders(db, dialect, place, 'phone', contacts)),
  ])
}

/** Where people change, by whom, when and with which version. */
export interface PeoplePlace extends LicensePlace {
  readonly client: string
  /** Null: time alone did it. */
  readonly by: string | null
  readonly at: number
  readonly version: number
}

/** @returns how many seats they take. */
export async function addPeople(
  trx: Trx,
  place: PeoplePlace,
  born: readonly NewPerson[],
): Promise<number> {
  await insertRows(
    trx,
    'member',
    born.map((person) => memberRow(place, person)),
  )
  return born.filter(({ takesSeat }) => takesSeat).length
}

/** What nobody has done yet who is new, and nobody has written to. */
export const NEW_PERSON = {
  ...{ last_seen_at: null, sign_in: null, auto_reply_at: null },
  ...{ invite_generation: 0, invite_expires_at: null },
} as const

function memberRow(
  { partner, license, client, by, at, version }: PeoplePlace,
  person: NewPerson,
): MemberTable {
  return {
    partner,
    id: person.id,
    license,
    client,
    given_name: person.givenName,
    family_name: person.familyName,
    email: person.email,
    phone: person.phone,
    role: person.role,
    is_owner: 0,
    state: 'queued',
    holds_seat: person.takesSeat ? 1 : 0,
    billing_permission: person.billingPermission ? 1 : 0,
    ...NEW_PERSON,
    invited_at: at,
    seat_by: person.takesSeat ? by : null,
    seat_at: person.takesSeat ? at : null,
    from_list: null,
    permission_group: person.group,
    mfa_required: person.mfaRequired ? 1 : 0,
    version,
  }
}

/** Sets what a rule decided, those alike in one statement, in order. @returns seats taken less seats freed. */
export async function changePeople(
  trx: Trx,
  dialect: StoreDialect,
  place: PeoplePlace,
  changes: readonly PersonChange[],
): Promise<number> {
  let seats = 0
  for (const [set, ids] of alike(changes)) {
    const selection = { ...place, ids }
    const before = set.holdsSeat === undefined ? 0 : await seatsHeld(trx, dialect, selection)
    const after = set.holdsSeat === undefined ? 0 : set.holdsSeat ? ids.length : 0
    seats += after - before
    await trx
      .updateTable('member')
      .set(columnsOf(place, set))
      .where('partner', '=', place.partner)
      .where('id', 'in', dialect.listOf(ids))
      .where('license', '=', place.license)
      .execute()
  }
  return seats
}

function alike(changes: readonly PersonChange[]): [Partial<PersonColumns>, string[]][] {
  const groups = new Map<string, [Partial<PersonColumns>, string[]]>()
  for (const { id, set } of changes) {
    const key = JSON.stringify(set)
    const group = groups.get(key) ?? [set, []]
    group[1].push(id)
    groups.set(key, group)
  }
  return [...groups.values()]
}

const flagOf = (value: boolean): 0 | 1 => (value ? 1 : 0)

function columnsOf(
  { by, at, version }: PeoplePlace,
  set: Partial<PersonColumns>,
): Partial<MemberTable> {
  return {
    version,
    ...(set.role === undefined ? {} : { role: set.role }),
    ...(set.isOwner === undefined ? {} : { is_owner: flagOf(set.isOwner) }),
    ...(set.group === undefined ? {} : { permission_group: set.group }),
    ...(set.billingPermission === undefined
      ? {}
      : { billing_permission: flagOf(set.billingPermission) }),
    ...(set.mfaRequired === undefined ? {} : { mfa_required: flagOf(set.mfaRequired) }),
    ...(set.state === undefined ? {} : { state: set.state }),
    ...(set.holdsSeat === undefined
      ? {}
      : { holds_seat: flagOf(set.holdsSeat), seat_by: by, seat_at: at }),
  }
}

async function seatsHeld(
  trx: Trx,
  dialect: StoreDialect,
  { partner, license, ids }: MemberSelection,
): Promise<number> {
  const row = await trx
    .selectFrom('member')
    .select((eb) => eb.fn.sum<number | null>('holds_seat').as('held'))
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .where('license', '=', license)
    .executeTakeFirst()
  return Number(row?.held ?? 0)
}

/** Takes people away for good and leaves tombstones. @returns how many seats are free again. */
export async function removePeople(
  trx: Trx,
  dialect: StoreDialect,
  { partner, license, client, at, version }: PeoplePlace,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const freed = await seatsHeld(trx, dialect, { partner, license, ids })
  await trx
    .deleteFrom('member')
    .where('partner', '=', partner)
    .where('id', 'in', dialect.listOf(ids))
    .where('license', '=', license)
    .execute()
  await insertRows(
    trx,
    'tombstone',
    ids.map((id) => ({ partner, version, kind: 'member' as const, id, client, at })),
  )
  return freed
}
