import { memberActor } from '#shared/domain/people/member-actor.ts'
import { mayChangeSeats } from '#shared/domain/permissions.ts'
import type { Profile } from '#shared/domain/profile.ts'
import type { Db } from './open-store.ts'
import { personOf } from './people.ts'
import type { MemberTable } from './tables.ts'

const TIME_DIGITS = 15

/** What an access request's inbox entry is about: its person and its time, so that the newest sorts last. */
export function onceOfRequest(member: string, at: number): string {
  return `access-request/${member}/${String(at).padStart(TIME_DIGITS, '0')}`
}

/** When the person's last request went out; null: none did. */
export async function lastRequest(db: Db, partner: string, member: string): Promise<number | null> {
  const row = await db
    .selectFrom('inbox_entry')
    .select('at')
    .where('partner', '=', partner)
    .where('once', '>', `access-request/${member}/`)
    // The character behind the slash: all that begins so, by the key.
    .where('once', '<', `access-request/${member}0`)
    .orderBy('once', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

/** Whom a request is written to, and whether the profile lets that person give a seat (rules 6, 14). */
export interface RequestReader {
  readonly row: MemberTable
  readonly mayGiveSeats: boolean
}

/**
 * The owner and every other member of the license with billing permission; nobody else (S0.26). Who
 * has it is the profile's to say, as in the portal. The owner is written to before signing up, too:
 * there is always one.
 */
export async function requestReaders(
  db: Db,
  { partner, license, profile, butNot }: Asked,
): Promise<RequestReader[]> {
  const people = await db
    .selectFrom('member')
    .selectAll()
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('id', '<>', butNot)
    .where((eb) => eb.or([eb('email', 'is not', null), eb('phone', 'is not', null)]))
    .where((eb) => eb.or([eb('is_owner', '=', 1), eb('state', '=', 'member')]))
    .orderBy('id')
    .execute()
  return people.flatMap((row): RequestReader[] => {
    if (row.is_owner === 1) return [{ row, mayGiveSeats: true }]
    const actor = memberActor(profile, { id: row.id, ...personOf(row) })
    return actor?.billingPermission ? [{ row, mayGiveSeats: mayChangeSeats(profile, actor) }] : []
  })
}

interface Asked {
  readonly partner: string
  readonly license: string
  readonly profile: Profile
  /** Who asks. */
  readonly butNot: string
}
