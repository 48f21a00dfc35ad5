import type { Services } from '../../services.ts'
import { endAutoReply, findAccountPerson } from '../../store/account-people.ts'
import { lockOneLicense } from '../../store/licenses.ts'
import { membershipsOf } from '../../store/memberships.ts'
import { nextVersion } from '../../store/partners.ts'
import { NoSuchAccount } from '../no-such-account.ts'
import type { SignedIn } from '../visit.ts'
import { placeOf } from './account-access.ts'
import type { Deed } from './deed.ts'
import { mayManageUsers } from './may-enter.ts'

/**
 * Somebody says that an address no longer answers by itself: its own person, or whoever manages the
 * users. Answers it again, the next reply to a letter marks it anew.
 *
 * @throws NoSuchAccount
 */
export async function carryOutEnd(
  { store, pokes }: Services,
  signedIn: SignedIn,
  { license, member }: { readonly license: string; readonly member: string },
): Promise<{ readonly deed: Deed; readonly isSelf: boolean }> {
  const { partner, signIn } = signedIn
  const done = await store.write(async (trx) => {
    await lockOneLicense(trx, store.dialect, partner, license)
    const account = (await membershipsOf(trx, { partner, signIn })).find(
      (one) => one.license === license,
    )
    if (!account) throw new NoSuchAccount()
    const isSelf = member === account.member
    if (!isSelf && !mayManageUsers(account)) return { isSelf, deed: { refused: 'forbidden' } }
    const place = placeOf(signedIn, account)
    const person = await findAccountPerson(trx, place, member)
    if (!person) return { isSelf, deed: { refused: 'not-found' } }
    if (person.autoReplyAt === null) return { isSelf, deed: { done: 'unchanged' as const } }
    const version = await nextVersion(trx, partner)
    await endAutoReply(trx, place, { id: member, version })
    return { isSelf, deed: { done: 'read' as const }, version }
  })
  // After the commit: whoever is poked finds the row.
  if (done.version !== undefined) pokes.publish(partner, done.version)
  return done
}
