import type { MemberCode } from '#shared/domain/codes.ts'
import { explainRefusal } from '#shared/domain/explain.ts'
import { normaliseEmail } from '#shared/domain/email-address.ts'
import { normalisePhone } from '#shared/domain/phone-number.ts'
import type { NewPerson } from '#shared/domain/people/facts.ts'
import { inviteMembers } from '#shared/domain/people/invite.ts'
import { oneLine } from '#shared/lib/one-line.ts'
import type { Ids } from '#shared/lib/ports.ts'
import type { Invitee, InviteResult } from '#shared/rpc/contract/people.ts'
import type { PeoplePlan } from '../engine.ts'
import type { LicensePeople } from './people-facts.ts'

type Faulty = Extract<InviteResult, { outcome: 'faulty' }>
type Refused = Extract<InviteResult, { outcome: 'refused' }>

/** What became of an Invite window: a plan to queue, or what stands against it. */
export type PlannedInvite =
  | { readonly outcome: 'planned'; readonly plan: PeoplePlan; readonly people: number }
  | Faulty
  | Refused

type ReadInvitee = NewPerson | Misread

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
export function planInvite(
  { license, book }: LicensePeople,
  read: readonly ReadInvitee[],
): PlannedInvite {
  const misread = read.flatMap((line, at) => ('code' in line ? [{ at, code: line.code }] : []))
  if (misread.length > 0) return { outcome: 'faulty', people: misread }
  const people = read.filter((line) => !('code' in line)) as readonly NewPerson[]
  const decision = inviteMembers(book, { people })
  if (decision.outcome === 'refused') {
    const { code, shortBy } = decision
    const { license: facts, actor } = book
    const ground = { verb: 'invite-members', license: facts, actor, shortBy } as const
    const { way } = explainRefusal(code, ground)
    return { outcome: 'refused', code, shortBy, way }
  }
  const faults = faultsOf(decision.members)
  if (faults.length > 0) return { outcome: 'faulty', people: faults }
  const plan = { verb: 'invite-members' as const, commands: [{ license, args: { people } }] }
  return { outcome: 'planned', plan, people: people.length }
}

function faultsOf(members: readonly { readonly code: MemberCode }[]): Faulty['people'] {
  return members.flatMap(({ code }, at) => (code === 'invited' ? [] : [{ at, code }]))
}

interface Misread {
  readonly code: 'email-invalid' | 'phone-invalid'
}

/** As typed, brought into the form in which it is stored and compared. */
function readInvitee(invitee: Invitee, id: string): ReadInvitee {
  const email = invitee.email.trim() === '' ? null : normaliseEmail(invitee.email)
  const phone = invitee.phone.trim() === '' ? null : normalisePhone(invitee.phone)
  if (email === null && invitee.email.trim() !== '') return { code: 'email-invalid' }
  if (phone === null && invitee.phone.trim() !== '') return { code: 'phone-invalid' }
  const { role, group, billingPermission, mfaRequired, takesSeat } = invitee
  return {
    id,
    givenName: oneLine(invitee.givenName),
    familyName: oneLine(invitee.familyName),
    ...{ email, phone, role, group, billingPermission, mfaRequired, takesSeat },
  }
}
