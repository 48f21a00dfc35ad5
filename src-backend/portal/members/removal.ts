import { z } from 'zod'
import { ownedKind } from '#shared/domain/people/verbs.ts'
import { publicId } from '#shared/domain/words.ts'
import type { Services } from '../../services.ts'
import { accountMembers, findAccountPerson } from '../../store/account-people.ts'
import type { Membership } from '../../store/memberships.ts'
import { integrationsOf, ownedCounts } from '../../store/owned-things.ts'
import type { Mistakes } from '../look/fields.ts'
import { go, type PageAnswer } from '../page.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { placeOf } from './account-access.ts'
import type { MemberWish } from './command-as-member.ts'
import { membersAddress } from './deed.ts'
import { removePage } from './remove-page.ts'

/** More than anybody chooses from; the console has a search for the others. */
const MOST_HEIRS = 200

/** A member, or nobody chosen. */
const heir = z.union([publicId, z.literal('')]).optional()

export const removal = z.strictObject({
  csrf: z.string().max(100),
  license: publicId,
  member: publicId,
  command: publicId,
  list: heir,
  account: heir,
  deal: heir,
  task: heir,
  credentials: heir,
})

export function removalWish(form: z.output<typeof removal>): MemberWish {
  const { command, license, member, credentials } = form
  const heirs = Object.fromEntries(
    ownedKind.options.map((kind) => [kind, form[kind]]).filter(([, to]) => to),
  )
  const person = { id: member, heirs, ...(credentials ? { credentialsTo: credentials } : {}) }
  return { id: command, license, verb: 'remove-members', args: { people: [person] } }
}

/** The page before a removal; whoever is gone already is told so in the list. */
export async function showRemoval(
  { store, ids }: Services,
  visit: Visit,
  signedIn: SignedIn,
  account: Membership,
  member: string,
  mistakes: Mistakes,
): Promise<PageAnswer> {
  const place = placeOf(signedIn, account)
  const person = await findAccountPerson(store.db, place, member)
  if (!person) return go(membersAddress(account.license, { refused: 'not-found' }))
  const owned = await ownedCounts(store.db, store.dialect, place, [member])
  const members = await accountMembers(store.db, place, MOST_HEIRS)
  return removePage(visit, {
    account,
    person,
    owned: owned.get(member) ?? {},
    integrations: await integrationsOf(store.db, place, member),
    heirs: members.filter(({ id }) => id !== member),
    command: ids.newId(),
    mistakes,
  })
}
