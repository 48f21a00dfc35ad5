import type { Store } from '#backend/store/open-store.ts'
import { nextVersion } from '#backend/store/partners.ts'
import { expireInvite } from '#shared/domain/people/expiry.ts'

/** The time of every invitation of a license is up: one transaction, as the backend's timer does it. */
export async function expireInvites(
  store: Store,
  { partner, id }: { readonly partner: string; readonly id: string },
): Promise<void> {
  await store.write(async (trx) => {
    const people = await trx
      .selectFrom('member')
      .select(['id', 'state', 'is_owner', 'holds_seat'])
      .where('partner', '=', partner)
      .where('license', '=', id)
      .where('state', '<>', 'member')
      .execute()
    const version = await nextVersion(trx, partner)
    let freed = 0
    for (const { id: member, state, is_owner, holds_seat } of people) {
      const change = expireInvite({ state, isOwner: is_owner === 1, holdsSeat: holds_seat === 1 })
      if (!change) continue
      const isFreed = change.holdsSeat === false
      freed += isFreed ? 1 : 0
      await trx
        .updateTable('member')
        .set({ state: 'expired', version, ...(isFreed && { holds_seat: 0 }) })
        .where('partner', '=', partner)
        .where('id', '=', member)
        .execute()
    }
    await trx
      .updateTable('license')
      .set((eb) => ({ in_use: eb('in_use', '-', freed), version }))
      .where('partner', '=', partner)
      .where('id', '=', id)
      .execute()
  })
}
