import type { Services } from '../../services.ts'
import { setOpened } from '../../store/invite-links.ts'
import { lockOneLicense } from '../../store/licenses.ts'
import { nextVersion } from '../../store/partners.ts'
import { readInvite, type OpenInvite } from './read-invite.ts'

/**
 * The invite's page was loaded (rule 13). Decided again under the license's lock: an invitation
 * that was cancelled in between stays so. Nothing is consumed: mail scanners load pages, too.
 */
export async function markOpened(
  { store, clock, pokes }: Pick<Services, 'store' | 'clock' | 'pokes'>,
  { key, person }: OpenInvite,
): Promise<void> {
  if (person.state === 'opened') return
  const { partner } = key
  const version = await store.write(async (trx) => {
    await lockOneLicense(trx, store.dialect, partner, person.license)
    const now = await readInvite(trx, key, clock.now())
    if (now.standing !== 'open' || now.person.state === 'opened') return null
    const next = await nextVersion(trx, partner)
    await setOpened(trx, partner, person.id, next)
    return next
  })
  // After the commit: whoever is poked finds the row.
  if (version !== null) pokes.publish(partner, version)
}
