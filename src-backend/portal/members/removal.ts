import { z } from 'zod'
import { ownedKind } from '#shared/domain/people/verbs.ts'
import { publicId } from '#shared/domain/words.ts'
import type { Services } from '../../services.ts'
import {
  accountMembers,
  findAccountPerson,
  membersLike,
  type AccountPerson,
} from '../../store/account-people.ts'
import type { Membership } from '../../store/memberships.ts'
import { integrationsOf, ownedCounts } from '../../store/owned-things.ts'
import { csrf } from '../form-token.ts'
import type { Mistakes } from '../look/fields.ts'
import { go, type PageAnswer } from '../page.ts'
import type { SignedIn, Visit } from '../visit.ts'
import { placeOf } from './account-access.ts'
import type { MemberWish } from './command-as-member.ts'
import { membersAddress } from './deed.ts'
import { removePage } from './remove-page.ts'

/** More than anybody chooses from: the others are searched for. */
const MOST_HEIRS = 50

/** A member, or nobody chosen. */
const heir = z.union([publicId, z.literal('')]).optional()

export const removal = z.strictObject({
  csrf,
  license: publicId,
  member: publicId,
  command: publicId,
  list: heir,
  account: heir,
  deal: heir,
  task: heir,
  credentials: heir,
  /** Whom the choice is searched for, and that nothing else is wanted yet. */
  find: z.string().max(100).default(''),
  look: z.literal('yes').optional(),
})
export type Removal = z.output<typeof removal>

export function removalWish(form: Removal): MemberWish {
  const { command, license, member, credentials } = form
  const heirs = Object.fromEntries(
    ownedKind.options.map((kind) => [kind, form[kind]]).filter(([, to]) => to),
  )
  const person = { id: member, heirs, ...(credentials ? { credentialsTo: credentials } : {}) }
  return { id: command, license, verb: 'remove-members', args: { people: [person] } }
}

interface Asked {
  readonly account: Membership
  readonly member: string
  /** What was chosen and searched for before; null: nothing. */
  readonly typed: Removal | null
  readonly mistakes: Mistakes
}

/** The page before a removal; whoever is gone already is told so in the list. */
export async function showRemoval(
  services: Services,
  visit: Visit,
  signedIn: SignedIn,
  { account, member, typed, mistakes }: Asked,
): Promise<PageAnswer> {
  const { store, ids } = services
  const place = placeOf(signedIn, account)
  const person = await findAccountPerson(store.db, place, member)
  if (!person) return go(membersAddress(account.license, { refused: 'not-found' }))
  const owned = await ownedCounts(store.db, store.dialect, place, [member])
  return removePage(visit, {
    ...{ account, person, typed, mistakes },
    owned: owned.get(member) ?? {},
    integrations: await integrationsOf(store.db, place, member),
    ...(await heirsFor(services, place, member, typed)),
    command: typed?.command ?? ids.newId(),
  })
}

/** Those found, and whoever was chosen before: a search takes no choice back. */
async function heirsFor(
  { store }: Services,
  place: ReturnType<typeof placeOf>,
  member: string,
  typed: Removal | null,
): Promise<{ heirs: AccountPerson[]; areMore: boolean }> {
  const find = typed?.find.trim() ?? ''
  // One for the person, who is nobody's heir, and one to see whether there are more.
  const most = MOST_HEIRS + 2
  const read =
    find === ''
      ? await accountMembers(store.db, place, most)
      : await membersLike(store.db, place, find, most)
  const others = read.filter(({ id }) => id !== member)
  const heirs = others.slice(0, MOST_HEIRS)
  for (const id of chosenIn(typed)) {
    if (id === member || heirs.some((heir) => heir.id === id)) continue
    const chosen = await findAccountPerson(store.db, place, id)
    if (chosen) heirs.unshift(chosen)
  }
  return { heirs, areMore: others.length > MOST_HEIRS }
}

function chosenIn(typed: Removal | null): string[] {
  if (typed === null) return []
  const chosen = [...ownedKind.options.map((kind) => typed[kind]), typed.credentials]
  return [...new Set(chosen.flatMap((id) => (id ? [id] : [])))]
}
