import type { PeopleDecision, PersonColumns } from '#shared/domain/people/facts.ts'
import type { FindHolder, LicenseFacts } from '#shared/domain/seats.ts'
import type { RuleContext } from './actor.ts'
import { findLicenses, findPeople, type BookPerson } from './command-facts.ts'
import { writeEffects, type Effect, type EffectOwner } from './effects.ts'
import { shownEffects } from './shown-effects.ts'
import {
  comingPerson,
  holderOf,
  NOBODY,
  OWNER,
  packPerson,
  SEAT,
  seatsOf,
  type ShownFacts,
} from './shown-person.ts'
import type { StoreFile } from './store-file.ts'

/** What a command about people comes to, and whom it is about: they are marked even where nothing changes. */
type PeopleShown = Pick<
  Extract<PeopleDecision, { outcome: 'applied' }>,
  'born' | 'changed' | 'removed'
> & {
  readonly marked: readonly string[]
  /** What each of the marked is set to; null: nothing beside what is changed. */
  readonly sets: Partial<PersonColumns> | null
}

/**
 * The licenses and people that some commands are about, read at once. Commands are shown in it one
 * after the other, and what is other than before is written to the book together: of 100,000 people
 * most are shown as they were.
 */
export interface BookPicture {
  /** The facts as the commands shown before left them; undefined: not in the book. */
  factsOf(license: string): LicenseFacts | undefined
  /** Looks up people, as far as they are on this license. */
  holdersOn(license: string): FindHolder
  /** The owner's public id, where the picture has the owner. */
  ownerOf(license: string): string | undefined
  /** Shows that these people's seats are given or taken, where that changes anything. */
  showSeats(owner: EffectOwner, uids: readonly string[]): void
  showPeople(owner: EffectOwner & { readonly license: string }, people: PeopleShown): void
  write(): void
}

export interface Pictured {
  readonly licenses: readonly string[]
  readonly people: readonly string[]
  /** What the book shows on these licenses and is not in the picture until it is shown again. */
  readonly off: readonly Effect[]
}

/** More than one command can invite. */
const MOST_INVITED = 1_000

export function bookPicture(
  book: StoreFile,
  context: RuleContext,
  { licenses: licenseUids, people: uids, off }: Pictured,
): BookPicture {
  const licenses = findLicenses(book, context, licenseUids)
  const people = findPeople(book, uids)
  const shown = shownEffects(off)
  /** Only of those who were shown on. */
  const present = new Map<number, ShownFacts>()
  const effects: Effect[] = []
  const taken = new Map(shown.takenOff())

  function factsNow({ id, facts }: BookPerson): ShownFacts {
    return present.get(id) ?? shown.before(id) ?? facts
  }

  function put(effect: Effect): void {
    effects.push(effect)
    const { memberId, licenseId, was, shown: next } = effect
    present.set(memberId, next)
    const seats = seatsOf(next) - seatsOf(was)
    if (seats !== 0) taken.set(licenseId, (taken.get(licenseId) ?? 0) + seats)
  }

  return {
    factsOf(uid) {
      const license = licenses.get(uid)
      if (!license) return undefined
      const { facts, id } = license
      return { ...facts, inUse: facts.inUse + (taken.get(id) ?? 0) }
    },
    holdersOn(license) {
      const id = licenses.get(license)?.id
      return (uid) => {
        const person = people.get(uid)
        return person && person.licenseId === id ? holderOf(factsNow(person)) : undefined
      }
    },
    ownerOf(license) {
      const id = licenses.get(license)?.id
      for (const [uid, person] of people) {
        if (person.licenseId === id && (factsNow(person) & OWNER) !== 0) return uid
      }
      return undefined
    },
    showSeats({ sequence, verb }, those) {
      const seat = verb === 'activate-seats' ? SEAT : 0
      for (const uid of those) {
        const person = people.get(uid)
        if (!person) continue
        const was = factsNow(person)
        if ((was & SEAT) === seat || was >= NOBODY) continue
        const { id: memberId, licenseId } = person
        put({ sequence, verb, memberId, licenseId, was, shown: was ^ SEAT, setting: null })
      }
    },
    showPeople({ sequence, verb, license }, { marked, sets, changed, removed, born }) {
      const licenseId = licenses.get(license)?.id
      if (licenseId === undefined) return
      const setting = sets && JSON.stringify(sets)
      const next = new Map<string, (was: ShownFacts) => ShownFacts>()
      for (const uid of marked) next.set(uid, (was) => was)
      for (const { id, set } of changed) next.set(id, (was) => changedFacts(was, set))
      for (const uid of removed) next.set(uid, () => NOBODY)
      for (const [uid, change] of next) {
        const person = people.get(uid)
        if (person?.licenseId !== licenseId) continue
        const was = factsNow(person)
        const { id: memberId } = person
        put({ sequence, verb, memberId, licenseId, was, shown: change(was), setting })
      }
      for (const [at, { takesSeat }] of born.entries()) {
        const memberId = -(sequence * MOST_INVITED + at + 1)
        const shown = comingPerson(takesSeat)
        put({ sequence, verb, memberId, licenseId, was: NOBODY, shown, setting: null })
      }
    },
    write: () => writeEffects(book, shown.changeTo(effects)),
  }
}

function changedFacts(
  was: ShownFacts,
  set: Extract<PeopleDecision, { outcome: 'applied' }>['changed'][number]['set'],
): ShownFacts {
  const holder = holderOf(was)
  return holder ? packPerson({ ...holder, ...set }) : was
}
