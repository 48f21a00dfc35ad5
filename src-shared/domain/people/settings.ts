import type { MemberCode } from '../codes.ts'
import { hasEnded, type MemberRole } from '../words.ts'
import {
  changedPeople,
  refused,
  type PeopleBook,
  type PeopleDecision,
  type Person,
  type PersonChange,
  type PersonColumns,
} from './facts.ts'
import type { PeopleRequest } from './invites.ts'
import { peopleBarrier, peopleBarrierTo } from './may-manage.ts'
import type { PeopleVerb } from './verbs.ts'

export interface RoleRequest extends PeopleRequest {
  readonly role: MemberRole
}

export interface GroupRequest extends PeopleRequest {
  readonly group: string
}

export interface PurchaseRequest extends PeopleRequest {
  readonly billingPermission: boolean
}

export interface MultiFactorRequest extends PeopleRequest {
  readonly mfaRequired: boolean
}

/** The owner stays what the owner is, whatever role is beneath: operators set it as for anybody. */
export function setRole(book: PeopleBook, { members, role }: RoleRequest): PeopleDecision {
  return setColumn(book, 'set-role', members, 'role', role)
}

export function setGroup(book: PeopleBook, { members, group }: GroupRequest): PeopleDecision {
  if (!book.license.groups.has(group)) {
    return peopleBarrier('set-group', book.license, book.actor)
      ? refused('forbidden')
      : refused('group-unknown')
  }
  return setColumn(book, 'set-group', members, 'group', group)
}

/** Owners always hold billing permission: it cannot be taken from them. */
export function setPurchasePermission(
  book: PeopleBook,
  { members, billingPermission }: PurchaseRequest,
): PeopleDecision {
  const isKept = (person: Person): boolean => person.isOwner && !billingPermission
  return setColumn(
    book,
    'set-purchase-permission',
    members,
    'billingPermission',
    billingPermission,
    isKept,
  )
}

export function setMultiFactor(
  book: PeopleBook,
  { members, mfaRequired }: MultiFactorRequest,
): PeopleDecision {
  return setColumn(book, 'set-multi-factor', members, 'mfaRequired', mfaRequired)
}

function setColumn<Name extends 'role' | 'group' | 'billingPermission' | 'mfaRequired'>(
  book: PeopleBook,
  verb: PeopleVerb,
  ids: readonly string[],
  name: Name,
  value: PersonColumns[Name],
  isKept: (person: Person) => boolean = () => false,
): PeopleDecision {
  const barrier = peopleBarrierTo(verb, book, ids)
  if (barrier) return refused(barrier)
  const codeOf = (person: Person | undefined): MemberCode => {
    if (!person) return 'not-found'
    if (hasEnded(person.state)) return 'invite-ended'
    if (isKept(person)) return 'owner-protected'
    return person[name] === value ? 'unchanged' : 'changed'
  }
  const answers = ids.map((id) => ({ id, code: codeOf(book.find(id)) }))
  const changed: PersonChange[] = answers
    .filter(({ code }) => code === 'changed')
    .map(({ id }) => ({ id, set: { [name]: value } }))
  return changedPeople(answers, changed)
}
