import type { MemberCode } from '../codes.ts'
import { refused, type PeopleBook, type PeopleDecision } from './facts.ts'
import { peopleBarrierTo } from './may-manage.ts'
import { ownedKind, type OwnedKind } from './verbs.ts'

/** Somebody to be removed, and who gets what they own (S4.13). */
export interface Removal {
  readonly id: string
  /** Absent: the person owns nothing of the kind. Each names a living person of the license who stays. */
  readonly heirs: Partial<Readonly<Record<OwnedKind, string>>>
  /** To whom integrations that use the person's API credentials are moved; absent: they break (S4.12). */
  readonly credentialsTo?: string | undefined
}

export interface RemoveRequest {
  readonly people: readonly Removal[]
}

/** How many of each kind a person owns. */
export type OwnedCounts = Partial<Readonly<Record<OwnedKind, number>>>

/**
 * Takes people off the license, at once and for good; their seats are free (rule 15). Nobody is
 * removed who leaves something behind without an owner, nor with it given to somebody who goes, too.
 */
export function removeMembers(
  book: PeopleBook,
  { people }: RemoveRequest,
  ownedBy: (id: string) => OwnedCounts,
): PeopleDecision {
  const ids = people.map(({ id }) => id)
  const barrier = peopleBarrierTo('remove-members', book, ids)
  if (barrier) return refused(barrier)
  const leaving = new Set(ids)
  const members = people.map((removal) => ({
    id: removal.id,
    code: removalCode(book, removal, leaving, ownedBy(removal.id)),
  }))
  const removed = members.filter(({ code }) => code === 'removed').map(({ id }) => id)
  return { outcome: 'applied', born: [], changed: [], removed, members }
}

function removalCode(
  book: PeopleBook,
  removal: Removal,
  leaving: ReadonlySet<string>,
  owned: OwnedCounts,
): MemberCode {
  const person = book.find(removal.id)
  if (!person) return 'not-found'
  if (person.isOwner) return 'owner-protected'
  if (withoutHeir(removal, owned).length > 0) return 'heir-missing'
  return unfitHeir(book, removal, leaving) === undefined ? 'removed' : 'heir-unknown'
}

/** What would be left behind without an owner: of which kind how many. */
export function withoutHeir(
  { heirs }: Pick<Removal, 'heirs'>,
  owned: OwnedCounts,
): [kind: OwnedKind, count: number][] {
  return ownedKind.options.flatMap((kind): [OwnedKind, number][] => {
    const count = owned[kind] ?? 0
    return count > 0 && heirs[kind] === undefined ? [[kind, count]] : []
  })
}

/** The first of those who are to get something and is no member of the license, or leaves with the command. */
export function unfitHeir(
  book: Pick<PeopleBook, 'find'>,
  { heirs, credentialsTo }: Pick<Removal, 'heirs' | 'credentialsTo'>,
  leaving: ReadonlySet<string>,
): string | undefined {
  const named = [...Object.values(heirs), ...(credentialsTo === undefined ? [] : [credentialsTo])]
  return named.find((heir) => !canInherit(book, heir, leaving))
}

function canInherit(
  book: Pick<PeopleBook, 'find'>,
  heir: string,
  leaving: ReadonlySet<string>,
): boolean {
  return book.find(heir)?.state === 'member' && !leaving.has(heir)
}
