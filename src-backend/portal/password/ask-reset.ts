import { hashOf } from '../../links/link-maker.ts'
import type { MessageLink } from '../../messages/message-link.ts'
import { RESET_LIFETIME_MS } from '../../messages/reset-lifetime.ts'
import type { Services } from '../../services.ts'
import { insertReset } from '../../store/password-resets.ts'
import { writeAccountLetter } from '../sign-in/account-letter.ts'
import { addressOf } from '../sign-in/address.ts'
import { beginReset, type Trying } from '../sign-in/attempts.ts'

/**
 * Somebody asks for a new password. The same is written whether or not the address has a sign-in,
 * in the same time: whoever sends the letters finds out, and lets those to nobody lie.
 *
 * @returns in how many minutes to try again; 0: whatever can be done is done.
 */
export async function askReset(services: Services, asked: Trying): Promise<number> {
  const address = addressOf(asked.address)
  const counted = await beginReset(services, { ...asked, address: address ?? asked.address })
  if (counted.minutes > 0) return counted.minutes
  if (address === null || !counted.writes) return 0
  const { store, clock, ids, links, messages } = services
  const { partner } = asked
  const link = { kind: 'reset', id: ids.newId(), address } as const satisfies MessageLink
  await store.write(async (trx) => {
    const now = clock.now()
    const hash = hashOf(links.secretOf(partner, link))
    await insertReset(trx, { partner, hash, address, expires_at: now + RESET_LIFETIME_MS }, now)
    await writeAccountLetter(trx, services, { kind: 'password-reset', partner, address, link })
  })
  messages.soon()
  return 0
}
