import type { NewPerson, PeopleBook, PeopleDecision, Person } from '#shared/domain/people/facts.ts'
import { changedPeople, refused } from '#shared/domain/people/facts.ts'
import { peopleBarrier } from '#shared/domain/people/may-manage.ts'
import { decidePeople, type PeopleWish } from '#shared/domain/people/rules.ts'
import type { PeopleVerb } from '#shared/domain/people/verbs.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import type { FindHolder, LicenseFacts } from '#shared/domain/seats.ts'

/** These change who is there, who holds a seat, or whose the license is: what seats are reckoned by. */
const COUNTED: ReadonlySet<PeopleVerb> = new Set([
  'invite-members',
  'resend-invites',
  'cancel-invites',
  'remove-members',
  'transfer-ownership',
])

const MAY_ALL: Actor = { role: 'owner', billingPermission: true }

/** A license as it is shown, with all that earlier commands show. */
export interface ShownLicense {
  readonly facts: LicenseFacts
  readonly find: FindHolder
  /** The owner's public id; undefined: not looked up. */
  owner(): string | undefined
}

/**
 * What a command about people comes to by the book. For whom it is was judged when it was queued;
 * what the book does not know the backend decides.
 */
export function decideAhead(license: ShownLicense, actor: Actor, wish: PeopleWish): PeopleDecision {
  if (COUNTED.has(wish.verb)) {
    return decidePeople(shownBook(license, actor, wish), wish, () => ({}))
  }
  const barrier = peopleBarrier(wish.verb, license.facts, actor)
  return barrier ? refused(barrier) : changedPeople([], [])
}

/** The same for those whom the backend says it was carried out for: what it had room for, has room. */
export function decidedAhead(license: ShownLicense, wish: PeopleWish): PeopleDecision {
  const { facts } = license
  // To whom the owner's seat passes depends on whether one is free.
  const room = wish.verb === 'transfer-ownership' ? facts : { ...facts, included: Infinity }
  return decideAhead({ ...license, facts: room }, MAY_ALL, wish)
}

function shownBook(
  { facts, find, owner }: ShownLicense,
  actor: Actor,
  wish: PeopleWish,
): PeopleBook {
  return {
    license: { ...facts, multiUser: true, groups: groupsOf(wish) },
    actor,
    get owner() {
      const id = owner() ?? ''
      return { id, state: find(id)?.state ?? 'member' }
    },
    find(id) {
      const holder = find(id)
      return holder && { ...holder, ...NOT_ASKED }
    },
    isTaken: () => false,
  }
}

/** What no rule reads that runs here. */
const NOT_ASKED: Omit<Person, 'holdsSeat' | 'isOwner' | 'state'> = {
  ...{ role: 'agent', group: null, billingPermission: false, mfaRequired: false },
  ...{ email: null, phone: null },
}

function groupsOf(wish: PeopleWish): ReadonlySet<string> {
  const people: readonly NewPerson[] = wish.verb === 'invite-members' ? wish.args.people : []
  return new Set(people.flatMap(({ group }) => group ?? []))
}
