import { z } from 'zod'
import { mayManage, mayManagePerson } from '#shared/domain/people/may-manage.ts'
import { isPaidByPermission } from '#shared/domain/profile.ts'
import { hasEnded, isLiveInvite } from '#shared/domain/words.ts'
import type { AccountPerson, AccountRecord } from '../../store/account-people.ts'
import type { Membership } from '../../store/memberships.ts'
import type { MemberWish } from './command-as-member.ts'
import { mayGiveSeats, mayManageUsers } from './may-enter.ts'

/** What one press changes about one person. */
export const change = z.enum([
  'activate',
  'revoke',
  'resend',
  'remind',
  'cancel',
  'make-administrator',
  'make-agent',
  'allow-purchase',
  'forbid-purchase',
  'ask-factor',
  'waive-factor',
])
export type Change = z.infer<typeof change>

type Wish = Pick<MemberWish, 'verb' | 'args'>

const wishes: Readonly<Record<Change, (members: string[]) => Wish>> = {
  activate: (members) => ({ verb: 'activate-seats', args: { members } }),
  revoke: (members) => ({ verb: 'revoke-seats', args: { members } }),
  resend: (members) => ({ verb: 'resend-invites', args: { members } }),
  remind: (members) => ({ verb: 'remind-invites', args: { members } }),
  cancel: (members) => ({ verb: 'cancel-invites', args: { members } }),
  'make-administrator': (members) => ({
    verb: 'set-role',
    args: { members, role: 'administrator' },
  }),
  'make-agent': (members) => ({ verb: 'set-role', args: { members, role: 'agent' } }),
  'allow-purchase': (members) => ({
    verb: 'set-purchase-permission',
    args: { members, billingPermission: true },
  }),
  'forbid-purchase': (members) => ({
    verb: 'set-purchase-permission',
    args: { members, billingPermission: false },
  }),
  'ask-factor': (members) => ({ verb: 'set-multi-factor', args: { members, mfaRequired: true } }),
  'waive-factor': (members) => ({
    verb: 'set-multi-factor',
    args: { members, mfaRequired: false },
  }),
}

export function wishOf(wanted: Change, member: string): Wish {
  return wishes[wanted]([member])
}

/** What the rules would not refuse of seat and invitation, as far as it is known here; the command decides. */
export function changesOf(account: Membership, person: AccountPerson): Change[] {
  const { state } = person
  const offered: Change[] = []
  if (mayGiveSeats(account) && !person.isOwner) {
    if (person.holdsSeat) offered.push('revoke')
    else if (!hasEnded(state)) offered.push('activate')
  }
  const wasSent = state !== 'member' && state !== 'queued' && state !== 'cancelled'
  if (mayManageUsers(account) && wasSent) offered.push('resend')
  return offered
}

/** What else can be done on somebody's own page. */
export function moreChangesOf(account: Membership, person: AccountRecord): Change[] {
  const may = (verb: Parameters<typeof mayManage>[0]): boolean =>
    mayManage(verb, account, account.actor) && mayManagePerson(verb, account.actor, person)
  const { state, isOwner } = person
  const offered: Change[] = []
  if (isLiveInvite(state) && state !== 'queued' && may('remind-invites')) offered.push('remind')
  if (isLiveInvite(state) && !isOwner && may('cancel-invites')) offered.push('cancel')
  if (hasEnded(state)) return offered
  if (may('set-role')) {
    offered.push(person.storedRole === 'agent' ? 'make-administrator' : 'make-agent')
  }
  if (!isOwner && isPaidByPermission(account.profile) && may('set-purchase-permission')) {
    offered.push(person.billingPermission ? 'forbid-purchase' : 'allow-purchase')
  }
  if (may('set-multi-factor')) offered.push(person.mfaRequired ? 'waive-factor' : 'ask-factor')
  return offered
}

/** S0.18: the owner stays, and nobody takes themselves off. */
export function mayRemove(account: Membership, person: AccountPerson): boolean {
  const { actor } = account
  const mayTakeOff = mayManagePerson('remove-members', actor, person)
  return mayManageUsers(account) && !person.isOwner && mayTakeOff
}

/** Rule 3: whoever owns the account gives it to another member. */
export function mayTransferTo(account: Membership, { state, isOwner }: AccountPerson): boolean {
  const mayTransfer = mayManage('transfer-ownership', account, account.actor)
  return mayTransfer && state === 'member' && !isOwner
}
