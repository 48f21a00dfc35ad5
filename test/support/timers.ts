import { hashOf } from '#backend/links/link-maker.ts'
import { acceptInvite } from '#backend/portal/invite/accept-invite.ts'
import type { Services } from '#backend/services.ts'
import { workTimers, type TimerWorker } from '#backend/timers/work-timers.ts'
import { linkSources } from './portal.ts'

type Needed = Omit<TimerWorker, 'failed'>

/** Works everything that is due now; work that fails fails the test. */
export async function workAllTimers(services: Needed): Promise<void> {
  const failed = (error: unknown): never => {
    throw error
  }
  while (await workTimers({ ...services, failed }));
}

/** Follows the newest link that was written for somebody, whom another issuer vouches for; nobody was written to: nothing. */
export async function pickUp(
  services: Needed & Pick<Services, 'links' | 'messages'>,
  member: string,
): Promise<void> {
  const { store, links } = services
  const source = (await linkSources(store, member)).at(-1)
  const row = await store.db
    .selectFrom('member')
    .select(['partner', 'license'])
    .where('id', '=', member)
    .executeTakeFirst()
  if (!source || !row) return
  const { partner, license } = row
  const hash = hashOf(links.secretOf(partner, source))
  await acceptInvite(services, { partner, hash }, license, { kind: 'vouched', factor: null })
}
