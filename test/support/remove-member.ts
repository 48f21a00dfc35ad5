import type { Store } from '#backend/store/open-store.ts'
import { nextVersion } from '#backend/store/partners.ts'
import type { MemberTable } from '#backend/store/tables.ts'

/** A person is no more: one transaction that leaves a tombstone of that wall time. */
export async function removeMember(
  store: Store,
  { partner, id, license, client, holds_seat }: MemberTable,
  at = 0,
): Promise<void> {
  await store.write(async (trx) => {
    const version = await nextVersion(trx, partner)
    await trx.deleteFrom('member').where('partner', '=', partner).where('id', '=', id).execute()
    await trx
      .updateTable('license')
      .set((eb) => ({
        people: eb('people', '-', 1),
        in_use: eb('in_use', '-', holds_seat),
        version,
      }))
      .where('partner', '=', partner)
      .where('id', '=', license)
      .execute()
    await trx
      .insertInto('tombstone')
      .values({ partner, version, kind: 'member', id, client, at })
      .execute()
  })
}
