import type { Actor } from '../permissions.ts'
import type { LicenseFacts, SeatHolder } from '../seats.ts'
import type { MemberCode, RefusalCode } from '../codes.ts'
import type { MemberRole, PersonState } from '../words.ts'

/** What the people rules know of the license. */
export interface PeopleLicense extends LicenseFacts {
  /** Of the plan: false, and only the owner can be on the license (rule 12). */
  readonly multiUser: boolean
  /** Ids of the license's permission groups. */
  readonly groups: ReadonlySet<string>
}

/** What the people rules know of a person on the license. */
export interface Person extends SeatHolder {
  readonly role: MemberRole
  /** The permission group; null: none. */
  readonly group: string | null
  readonly billingPermission: boolean
  readonly mfaRequired: boolean
  /** NFC, lower case. */
  readonly email: string | null
  /** E.164. */
  readonly phone: string | null
  /** False: brought by an import, and no letter was ever written. Absent: not known here, as in a console. */
  readonly wasWrittenTo?: boolean
}

/** Columns of a person that a rule may set. */
export interface PersonColumns {
  readonly role: MemberRole
  readonly isOwner: boolean
  readonly group: string | null
  readonly billingPermission: boolean
  readonly mfaRequired: boolean
  readonly state: PersonState
  readonly holdsSeat: boolean
}

export interface PersonChange {
  readonly id: string
  readonly set: Partial<PersonColumns>
}

/** Somebody to be invited, with the id that the console minted; the id stays when the invite is accepted. */
export interface NewPerson {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string | null
  readonly phone: string | null
  readonly role: MemberRole
  readonly group: string | null
  readonly billingPermission: boolean
  readonly mfaRequired: boolean
  /** `Activate License` of the Invite window; where the profile always gives one it counts as YES. */
  readonly takesSeat: boolean
}

/** The license as its people stand before the command. */
export interface PeopleBook {
  readonly license: PeopleLicense
  readonly actor: Actor
  /** Undefined: nobody with this public id on this license. */
  find(id: string): Person | undefined
  /**
   * True where the id is of somebody removed: their links and what consoles were told outlive them.
   * Absent: not known here, as in a console.
   */
  wasRemoved?(id: string): boolean
  /** True where a living person of the license, or of the same command, has the address or phone. */
  isTaken(contact: string, butBy?: string): boolean
  /** Whose the address or phone is, of the living people of the license. Absent: not known here, as in a console. */
  whoHas?(contact: string): string | undefined
  /**
   * True where so much was written to the address or phone today that no more may be (S1.13, S1.16).
   * Absent: not known here, as in a console.
   */
  isWrittenOut?(contact: string): boolean
  readonly owner: Pick<Person, 'state'> & {
    readonly id: string
    /** Absent: not known here, as in a console. */
    readonly group?: string | null
  }
}

export interface PersonAnswer {
  readonly id: string
  readonly code: MemberCode
}

/** What a command comes to. `members` are the answers in the order asked. */
export type PeopleDecision =
  | {
      readonly outcome: 'applied'
      readonly born: readonly NewPerson[]
      readonly changed: readonly PersonChange[]
      readonly removed: readonly string[]
      readonly members: readonly PersonAnswer[]
    }
  | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly shortBy: number }

export function refused(code: RefusalCode, shortBy = 0): PeopleDecision {
  return { outcome: 'refused', code, shortBy }
}

/** An applied decision of changes to people who are there. */
export function changedPeople(
  members: readonly PersonAnswer[],
  changed: readonly PersonChange[],
): PeopleDecision {
  return { outcome: 'applied', born: [], changed, removed: [], members }
}
