import type { Services } from '../../services.ts'
import { accountManagers } from '../../store/account-people.ts'
import { membershipsOf, type Membership } from '../../store/memberships.ts'
import { NoSuchAccount } from '../no-such-account.ts'
import type { Page } from '../page.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { mayEnterMembers, mayManageUsers } from './may-enter.ts'
import { notYoursPage } from './members-page.ts'

const MOST_NAMES = 5

/** Where an account's rows lie. */
export function placeOf({ partner }: SignedIn, { client, license }: Membership) {
  return { partner, client, license }
}

/** The accounts whose members the person may see: the one asked for, or the first. */
export async function enterMembers(
  services: Services,
  visit: Visit,
  signedIn: SignedIn,
  license: string | undefined,
): Promise<{ account: Membership; others: Membership[] } | Page> {
  const { partner, signIn } = signedIn
  const all = await membershipsOf(services.store.db, { partner, signIn })
  const open = all.filter(mayEnterMembers)
  const asked = license === undefined ? (open[0] ?? all[0]) : named(all, license)
  if (!asked) throw new NoSuchAccount()
  if (!mayEnterMembers(asked)) return refused(services, visit, signedIn, asked)
  return { account: asked, others: open.filter((one) => one !== asked) }
}

/** The account asked for, if the person manages its users. */
export async function enterAsManager(
  services: Services,
  visit: Visit,
  signedIn: SignedIn,
  license: string,
): Promise<{ account: Membership } | Page> {
  const { partner, signIn } = signedIn
  const account = named(await membershipsOf(services.store.db, { partner, signIn }), license)
  return mayManageUsers(account) ? { account } : refused(services, visit, signedIn, account)
}

/** Another's account answers like one that is not there. @throws NoSuchAccount */
function named(all: readonly Membership[], license: string): Membership {
  const account = all.find((one) => one.license === license)
  if (account) return account
  throw new NoSuchAccount()
}

async function refused(
  { store }: Services,
  visit: Visit,
  signedIn: SignedIn,
  account: Membership,
): Promise<Page> {
  const place = placeOf(signedIn, account)
  return notYoursPage(visit, await accountManagers(store.db, place, account.profile, MOST_NAMES))
}
