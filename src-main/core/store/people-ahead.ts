import type { NewPerson, PeopleBook, PeopleDecision, Person } from '#shared/domain/people/facts.ts'
import { changedPeople, refused } from '#shared/domain/people/facts.ts'
import { peopleBarrier } from '#shared/domain/people/may-manage.ts'
import { decidePeople, type PeopleWish } from '#shared/domain/people/rules.ts'
import type { PeopleVerb } from '#shared/domain/people/verbs.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import type { LicenseFacts } from '#shared/domain/seats.ts'
import type { BookPicture } from './book-picture.ts'

/** These change who is there, who holds a seat, or whose the license is: what seats are reckoned by. */
const COUNTED: ReadonlySet<PeopleVerb> = new Set([
  'invite-members',
  'resend-invites',
  'cancel-invites',
  'remove-members',
  'transfer-ownership',
])

const MAY_ALL: Actor = { role: 'owner', billingPermission: true }

/**
 * What a command about people comes to by the book, with all that earlier commands show. For whom it
 * is was judged when it was queued; what the book does not know the backend decides.
 */
export function decideAhead(
  picture: BookPicture,
  { license, facts, actor }: { license: string; facts: LicenseFacts; actor: Actor },
  wish: PeopleWish,
): PeopleDecision {
  if (COUNTED.has(wish.verb)) {
    return decidePeople(pictureBook(picture, license, facts, actor, wish), wish, () => ({}))
  }
  const barrier = peopleBarrier(wish.verb, facts, actor)
  return barrier ? refused(barrier) : changedPeople([], [])
}

/** The same for those whom the backend says it was carried out for: what it had room for, has room. */
export function decidedAhead(
  picture: BookPicture,
  { license, facts }: { license: string; facts: LicenseFacts },
  wish: PeopleWish,
): PeopleDecision {
  // To whom the owner's seat passes depends on whether one is free.
  const room = wish.verb === 'transfer-ownership' ? facts : { ...facts, included: Infinity }
  return decideAhead(picture, { license, facts: room, actor: MAY_ALL }, wish)
}

function pictureBook(
  picture: BookPicture,
  license: string,
  facts: LicenseFacts,
  actor: Actor,
  wish: PeopleWish,
): PeopleBook {
  const holders = picture.holdersOn(license)
  return {
    license: { ...facts, multiUser: true, groups: groupsOf(wish) },
    actor,
    owner: picture.ownerOf(license) ?? '',
    find(id) {
      const holder = holders(id)
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
