import { tellPickedUp } from '#backend/inbox/picked-up.ts'
import { lockLicenses } from '#backend/store/licenses.ts'
import { nextVersion } from '#backend/store/partners.ts'
import { wholePartner } from '#backend/store/scope.ts'
import { workTimers, type TimerWorker } from '#backend/timers/work-timers.ts'

type Needed = Omit<TimerWorker, 'failed'>

/** Works everything that is due now; work that fails fails the test. */
export async function workAllTimers(services: Needed): Promise<void> {
  const failed = (error: unknown): never => {
    throw error
  }
  while (await workTimers({ ...services, failed }));
}

/** Accepts an invitation as far as timers and the inbox see it: in one transaction, license first. */
export async function pickUp({ store, clock, ids }: Needed, member: string): Promise<void> {
  await store.write(async (trx) => {
    const row = await trx
      .selectFrom('member')
      .selectAll()
      .where('id', '=', member)
      .executeTakeFirst()
    if (!row) return
    const { partner, client, license } = row
    await lockLicenses(trx, store.dialect, wholePartner(partner), [license])
    const version = await nextVersion(trx, partner)
    const { numUpdatedRows } = await trx
      .updateTable('member')
      .set({ state: 'member', version })
      .where('partner', '=', partner)
      .where('id', '=', member)
      .where('state', 'not in', ['member', 'expired', 'cancelled'])
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return
    const { invite_generation: generation, given_name: name } = await trx
      .selectFrom('member')
      .selectAll()
      .where('id', '=', member)
      .executeTakeFirstOrThrow()
    const person = { partner, client, license, member, generation, name }
    const entry = { id: ids.newId(), at: clock.now(), version }
    await tellPickedUp(trx, store.dialect, person, entry)
  })
}
