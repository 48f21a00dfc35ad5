import type { Services } from '../../services.ts'
import type { SignedIn } from '../visit.ts'
import { commandAsMember, commandOf, type MemberWish } from './command-as-member.ts'
import { deedOf, type Deed } from './deed.ts'

/** @returns what came of the wish about its one person. */
export async function carryOut(
  services: Services,
  signedIn: SignedIn,
  wish: MemberWish,
): Promise<Deed> {
  const command = commandOf(wish, services)
  if (!command) return { refused: 'other' }
  return deedOf(await commandAsMember(services, signedIn, command))
}
