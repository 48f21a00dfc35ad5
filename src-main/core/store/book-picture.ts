import type { FindHolder, LicenseFacts } from '#shared/domain/seats.ts'
import type { RuleContext } from './actor.ts'
import { findLicenses, findPeople } from './command-facts.ts'
import { givesSeat, writeEffects, type Effect, type EffectOwner } from './effects.ts'
import { shownEffects } from './shown-effects.ts'
import type { StoreFile } from './store-file.ts'

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
  /** Shows a command on these people, where it changes anything. */
  show(owner: EffectOwner, uids: readonly string[]): void
  write(): void
}

export interface Pictured {
  readonly licenses: readonly string[]
  readonly people: readonly string[]
  /** What the book shows on these licenses and is not in the picture until it is shown again. */
  readonly off: readonly Effect[]
}

export function bookPicture(
  book: StoreFile,
  context: RuleContext,
  { licenses: licenseUids, people: uids, off }: Pictured,
): BookPicture {
  const licenses = findLicenses(book, context, licenseUids)
  const people = findPeople(book, uids)
  const shown = shownEffects(off)
  /** Only of those who were shown on. */
  const seats = new Map<number, boolean>()
  const effects: Effect[] = []
  const taken = new Map(shown.takenOff())

  function holds({ id, holdsSeat }: { readonly id: number; readonly holdsSeat: boolean }): boolean {
    return seats.get(id) ?? shown.before(id) ?? holdsSeat
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
        if (!person || person.licenseId !== id) return undefined
        return { ...person, holdsSeat: holds(person) }
      }
    },
    show(owner, uids) {
      const holdsSeat = givesSeat(owner)
      for (const uid of uids) {
        const person = people.get(uid)
        if (!person || holds(person) === holdsSeat) continue
        const { id: memberId, licenseId, state } = person
        effects.push({ sequence: owner.sequence, verb: owner.verb, memberId, licenseId, state })
        if (holdsSeat === null) continue
        seats.set(memberId, holdsSeat)
        taken.set(licenseId, (taken.get(licenseId) ?? 0) + (holdsSeat ? 1 : -1))
      }
    },
    write: () => writeEffects(book, shown.changeTo(effects)),
  }
}
