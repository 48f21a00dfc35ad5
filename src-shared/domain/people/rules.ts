import type { PeopleBook, PeopleDecision, PersonColumns } from './facts.ts'
import { inviteMembers, type InviteRequest } from './invite.ts'
import {
  cancelInvites,
  remindInvites,
  resendInvites,
  type PeopleRequest,
  type ResendRequest,
} from './invites.ts'
import { removeMembers, type OwnedCounts, type RemoveRequest } from './remove.ts'
import {
  setGroup,
  setMultiFactor,
  setPurchasePermission,
  setRole,
  type GroupRequest,
  type MultiFactorRequest,
  type PurchaseRequest,
  type RoleRequest,
} from './settings.ts'
import { transferOwnership, type TransferRequest } from './transfer.ts'

/** A verb with what it asks for: the arguments of a command on the wire have this shape. */
export type PeopleWish =
  | { readonly verb: 'invite-members'; readonly args: InviteRequest }
  | { readonly verb: 'remind-invites'; readonly args: PeopleRequest }
  | { readonly verb: 'resend-invites'; readonly args: ResendRequest }
  | { readonly verb: 'cancel-invites'; readonly args: PeopleRequest }
  | { readonly verb: 'set-role'; readonly args: RoleRequest }
  | { readonly verb: 'set-group'; readonly args: GroupRequest }
  | { readonly verb: 'set-purchase-permission'; readonly args: PurchaseRequest }
  | { readonly verb: 'set-multi-factor'; readonly args: MultiFactorRequest }
  | { readonly verb: 'remove-members'; readonly args: RemoveRequest }
  | { readonly verb: 'transfer-ownership'; readonly args: TransferRequest }

/**
 * The one rule of each verb: the console runs it for the optimistic result, the backend for the truth.
 *
 * @param ownedBy what a person owns in the licensed product, as far as it is known.
 */
export function decidePeople(
  book: PeopleBook,
  wish: PeopleWish,
  ownedBy: (id: string) => OwnedCounts,
): PeopleDecision {
  switch (wish.verb) {
    case 'invite-members':
      return inviteMembers(book, wish.args)
    case 'remind-invites':
      return remindInvites(book, wish.args)
    case 'resend-invites':
      return resendInvites(book, wish.args)
    case 'cancel-invites':
      return cancelInvites(book, wish.args)
    case 'set-role':
      return setRole(book, wish.args)
    case 'set-group':
      return setGroup(book, wish.args)
    case 'set-purchase-permission':
      return setPurchasePermission(book, wish.args)
    case 'set-multi-factor':
      return setMultiFactor(book, wish.args)
    case 'remove-members':
      return removeMembers(book, wish.args, ownedBy)
    case 'transfer-ownership':
      return transferOwnership(book, wish.args)
  }
}

/** Whom the command names, in the order asked: the people whose facts its rule needs, heirs included. */
export function peopleNamedBy(wish: PeopleWish): readonly string[] {
  switch (wish.verb) {
    case 'invite-members':
      return wish.args.people.map(({ id }) => id)
    case 'transfer-ownership':
      return [wish.args.to]
    case 'remove-members':
      return [...new Set(wish.args.people.flatMap(namedByRemoval))]
    default:
      return wish.args.members
  }
}

function namedByRemoval({ id, heirs, credentialsTo }: RemoveRequest['people'][number]): string[] {
  return [id, ...Object.values(heirs), ...(credentialsTo === undefined ? [] : [credentialsTo])]
}

/** What a command sets on everybody whom it is carried out for; null: it is no setting. */
export function settingOf(wish: PeopleWish): Partial<PersonColumns> | null {
  switch (wish.verb) {
    case 'set-role':
      return { role: wish.args.role }
    case 'set-group':
      return { group: wish.args.group }
    case 'set-purchase-permission':
      return { billingPermission: wish.args.billingPermission }
    case 'set-multi-factor':
      return { mfaRequired: wish.args.mfaRequired }
    default:
      return null
  }
}
