import type { Store } from '#backend/store/open-store.ts'
import { givenClient, givenLicense, givenMembers } from '../../../support/given.ts'

/** People without a seat at clients that have seats for all of them: one click is for all. */
export const CROWD = { clients: 400, perClient: 25, people: 10_000, familyName: 'Quillfeather' }

export async function addCrowd(store: Store): Promise<void> {
  const partner = await store.db.selectFrom('partner').select('id').executeTakeFirstOrThrow()
  for (let n = 0; n < CROWD.clients; n += 1) {
    const client = await givenClient(store, partner, { name: `Crowd ${n} Ltd` })
    const license = await givenLicense(store, client, { additional: CROWD.perClient })
    await givenMembers(store, license, CROWD.perClient, {
      given_name: 'Robin',
      family_name: CROWD.familyName,
    })
  }
}
