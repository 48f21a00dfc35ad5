import type { MemberCode } from '../codes.ts'
import type { Refusal } from '../explain.ts'
import type { SeatHolder } from '../seats.ts'
import type { NewPerson, PeopleBook, PersonAnswer } from './facts.ts'
import { MESSAGES_PER_DAY } from './recipient-limit.ts'
import { unfitHeir, withoutHeir, type OwnedCounts } from './remove.ts'
import { peopleNamedBy, type PeopleWish } from './rules.ts'

type Facts = Refusal['facts']
type Contacts = Pick<NewPerson, 'email' | 'phone'>

/**
 * What is decided on where somebody is who they are.
 *
 * @param person undefined: not there, and nothing is said but whom was asked for.
 * @param asked public id of the person. Absent: whoever asks knows of whom the answer is.
 */
export function standingFacts(
  code: MemberCode,
  person: Pick<SeatHolder, 'isOwner' | 'state'> | undefined,
  asked?: string,
): Facts {
  if (!person) return code === 'not-found' ? some('member', asked) : {}
  switch (code) {
    case 'owner-protected':
      return { isOwner: person.isOwner }
    case 'invite-ended':
    case 'picked-up':
    case 'not-signed-up':
      return { state: person.state }
    default:
      return {}
  }
}

/** On which facts somebody was left out of an applied command about people. */
export function leftOutFacts(
  book: PeopleBook,
  wish: PeopleWish,
  ownedBy: (id: string) => OwnedCounts,
  { id, code }: PersonAnswer,
): Facts {
  switch (code) {
    case 'contact-missing':
    case 'email-missing':
    case 'name-missing':
    case 'group-missing':
      return { inviteNeeds: book.license.profile.inviteNeeds }
    case 'group-unknown':
      return some('group', newcomerOf(wish, id)?.group)
    case 'email-taken':
      return takenBy(book, wish, id, 'email')
    case 'phone-taken':
      return takenBy(book, wish, id, 'phone')
    case 'id-taken':
      return { takenBy: id }
    case 'recipient-limited':
      return { messagesPerDay: MESSAGES_PER_DAY }
    case 'heir-missing':
    case 'heir-unknown':
      return heirFacts(book, wish, id, ownedBy(id))
    default:
      return standingFacts(code, book.find(id), id)
  }
}

/** Whoever has the address or phone: on the license, or named earlier by the same command. */
function takenBy(book: PeopleBook, wish: PeopleWish, id: string, by: keyof Contacts): Facts {
  const contactsOf = (whose: string): Contacts | undefined =>
    newcomerOf(wish, whose) ?? book.find(whose)
  const contact = contactsOf(id)?.[by]
  if (contact === null || contact === undefined) return {}
  const named = peopleNamedBy(wish)
  const earlier = named.slice(0, named.indexOf(id)).find((one) => contactsOf(one)?.[by] === contact)
  return some('takenBy', book.whoHas?.(contact) ?? earlier)
}

function heirFacts(book: PeopleBook, wish: PeopleWish, id: string, owned: OwnedCounts): Facts {
  if (wish.verb !== 'remove-members') return {}
  const { people } = wish.args
  const removal = people.find((one) => one.id === id)
  if (!removal) return {}
  const missing = withoutHeir(removal, owned)
  if (missing.length > 0) return Object.fromEntries(missing)
  return some('heir', unfitHeir(book, removal, new Set(people.map((one) => one.id))))
}

function newcomerOf(wish: PeopleWish, id: string): NewPerson | undefined {
  return wish.verb === 'invite-members'
    ? wish.args.people.find((person) => person.id === id)
    : undefined
}

function some(name: string, value: string | null | undefined): Facts {
  return value === null || value === undefined ? {} : { [name]: value }
}
