import type { Services } from '../../services.ts'
import type { LinkKey } from '../../store/invite-links.ts'
import { findReset, forgetResets, useReset } from '../../store/password-resets.ts'
import { endSessionsOf } from '../../store/portal-sessions.ts'
import { findSignIn, setPasswordHash } from '../../store/sign-ins.ts'
import { writeAccountLetter } from '../sign-in/account-letter.ts'
import { mayHavePassword } from './may-have-password.ts'

/**
 * Sets the password that the link is for, once, and ends every session. Nobody is signed in by it:
 * who reads somebody's mail still needs the second factor.
 *
 * @param password hashed.
 * @returns the address; undefined: the link opens nothing (any more).
 */
export async function setPassword(
  services: Services,
  key: LinkKey,
  password: string,
): Promise<string | undefined> {
  const { store, clock, messages } = services
  const { partner } = key
  const changed = await store.write(async (trx) => {
    const now = clock.now()
    const address = await findReset(trx, key, now)
    const signIn = address === undefined ? undefined : await findSignIn(trx, partner, address)
    if (!signIn || !mayHavePassword(signIn, services)) return undefined
    if (!(await useReset(trx, key, now))) return undefined
    await setPasswordHash(trx, signIn, password)
    await forgetResets(trx, partner, signIn.address)
    await endSessionsOf(trx, signIn)
    const { address: reader } = signIn
    await writeAccountLetter(trx, services, { kind: 'password-changed', partner, address: reader })
    return reader
  })
  if (changed !== undefined) messages.soon()
  return changed
}
