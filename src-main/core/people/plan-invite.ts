import { explainRow, explainUnsent, type Refusal } from '#shared/domain/explain.ts'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { normalisePhone } from '#shared/domain/phone-number.ts'
import type { NewPerson } from '#shared/domain/people/facts.ts'
import { inviteMembers } from '#shared/domain/people/invite.ts'
import { oneLine } from '#shared/lib/one-line.ts'
import type { Ids } from '#shared/lib/ports.ts'
import type { Invitee, InviteResult } from '#shared/rpc/contract/people.ts'
import type { PeoplePlan } from '../engine.ts'
import { explainHere } from './explain-here.ts'
import { whyLeftOut } from './left-out.ts'
import type { LicensePeople } from './people-facts.ts'

/** A line that has to be mended. */
export type FaultyLine = Omit<
  Extract<InviteResult, { outcome: 'faulty' }>['people'][number],
  'takenBy'
>
type Refused = Extract<InviteResult, { outcome: 'refused' }>

/** What became of an Invite window: a plan to queue, or what stands against it. */
export type PlannedInvite =
  | { readonly outcome: 'planned'; readonly plan: PeoplePlan; readonly people: number }
  | { readonly outcome: 'faulty'; readonly people: readonly FaultyLine[] }
  | Refused

export type ReadInvitee = NewPerson | Misread

/** The lines of an Invite window as a command would name them, each with its id. */
export function readInvitees(invitees: readonly Invitee[], ids: Ids): readonly ReadInvitee[] {
  return invitees.map((invitee) => readInvitee(invitee, ids.newId()))
}

export function contactsOf(read: readonly ReadInvitee[]): string[] {
  return read
    .flatMap((line) => ('code' in line ? [] : [line.email, line.phone]))
    .filter((contact) => contact !== null)
}

/** All of the window or nothing: a line that lacks something is mended before anybody is written to. */
export function planInvite(on: LicensePeople, read: readonly ReadInvitee[]): PlannedInvite {
  const { license, book } = on
  const misread = read.flatMap((line, at) => ('code' in line ? [{ at, ...line }] : []))
  if (misread.length > 0) return { outcome: 'faulty', people: misread }
  const people = read.filter((line) => !('code' in line)) as readonly NewPerson[]
  const decision = inviteMembers(book, { people })
  if (decision.outcome === 'refused') {
    const { code, shortBy } = decision
    const refusal = explainHere(on, 'invite-members', { people })(code, shortBy)
    return { outcome: 'refused', code, shortBy, refusal }
  }
  const wish = { verb: 'invite-members' as const, args: { people } }
  const faults = decision.members.flatMap((answer, at) =>
    answer.code === 'invited' ? [] : [{ at, ...whyLeftOut(book, wish, answer) }],
  )
  if (faults.length > 0) return { outcome: 'faulty', people: faults }
  const plan = { verb: wish.verb, commands: [{ license, args: wish.args }] }
  return { outcome: 'planned', plan, people: people.length }
}

interface Misread {
  readonly code: 'email-invalid' | 'phone-invalid'
  readonly refusal: Refusal
}

/** As typed, brought into the form in which it is stored and compared. */
function readInvitee(invitee: Invitee, id: string): ReadInvitee {
  const email = invitee.email.trim() === '' ? null : normaliseEmail(invitee.email)
  const phone = invitee.phone.trim() === '' ? null : normalisePhone(invitee.phone)
  if (email === null && invitee.email.trim() !== '') {
    return { code: 'email-invalid', refusal: explainRow('email-invalid', { email: invitee.email }) }
  }
  if (phone === null && invitee.phone.trim() !== '') {
    const refusal = explainUnsent('phone-invalid', { phone: invitee.phone })
    return { code: 'phone-invalid', refusal }
  }
  const { role, group, billingPermission, mfaRequired, takesSeat } = invitee
  return {
    id,
    givenName: oneLine(invitee.givenName),
    familyName: oneLine(invitee.familyName),
    ...{ email, phone, role, group, billingPermission, mfaRequired, takesSeat },
  }
}
