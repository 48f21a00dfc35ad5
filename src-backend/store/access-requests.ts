import type { Db } from './open-store.ts'
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

type Reader = Pick<MemberTable, 'id' | 'given_name' | 'email' | 'phone'>

/**
 * The owner and every other member of the license with billing permission; nobody else (S0.26).
 * The owner is written to before signing up, too: there is always one.
 */
export async function requestReaders(
  db: Db,
  { partner, license, butNot }: { partner: string; license: string; butNot: string },
): Promise<Reader[]> {
  const members = db
    .selectFrom('member')
    .select(['id', 'given_name', 'email', 'phone'])
    .where('partner', '=', partner)
    .where('license', '=', license)
    .where('id', '<>', butNot)
    .where((eb) => eb.or([eb('email', 'is not', null), eb('phone', 'is not', null)]))
  return members
    .where((eb) =>
      eb.or([
        eb('is_owner', '=', 1),
        eb.and([eb('billing_permission', '=', 1), eb('state', '=', 'member')]),
      ]),
    )
    .orderBy('id')
    .execute()
}
