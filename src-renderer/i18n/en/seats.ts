export const seats = {
  block: 'Seats',
  needed: 'Needed',
  free: 'Free',
  short: 'Short',
  activate: 'ACTIVATE LICENSE',
  revoke: 'REVOKE LICENSE',
  revokeInvites: 'REVOKE LICENSES',
  bar: 'Selection',
  selected: '{people} · {clients}',
  reckoning: 'Reckoning…',
  leftOut: '{count} left out by {verb}: {reasons}.',
  skipped: {
    exempt: '{count} at a client that needs no licenses | {count} at clients that need no licenses',
    forbidden:
      '{count} on a product where billing permission is needed ({askWhom}) | {count} on products where billing permission is needed ({askWhom})',
    owner:
      '{count} account owner, who always keeps the seat | {count} account owners, who always keep their seats',
    inviteEnded: '{count} whose invite has ended | {count} whose invites have ended',
  },
  askWhom: 'ask {names}',
  askNobody: 'nobody here holds it',
  disabled: {
    forbidden:
      'Billing permission is needed to change seats on these licenses. You do not have it: {askWhom}.',
    exempt:
      'These clients signed up before user licenses began. Everyone there has access without a seat, so there is nothing to activate or revoke.',
    owner: 'The account owner always holds a seat. Transfer the ownership first, then revoke.',
    alreadyActive: 'Everyone selected already holds a seat.',
    alreadyRevoked: 'Nobody selected holds a seat.',
    'invite-ended': 'These invites have expired or were cancelled. Send them again first.',
    nothing: 'Nobody is selected any more.',
  },
  disabledOne: {
    exempt:
      'This client signed up before user licenses began. Everyone there has access without a seat, so there is nothing to activate or revoke.',
    alreadyActive: 'This person already holds a seat.',
    alreadyRevoked: 'This person holds no seat.',
    'invite-ended': 'This invite has expired or was cancelled. Send it again first.',
  },
  inUseOf: '{inUse} of {total} seats in use',
  included: 'Included',
  additional: 'Additional',
  inUse: 'In use',
  none: 'no seats',
  queued: '{verb} queued for {people}',
  nothingToDo: 'Nothing was queued: nobody selected can be changed any more.',
  alert: {
    title: 'You need to buy {count} more seat | You need to buy {count} more seats',
    text: 'Nothing was queued yet. These licenses have too few free seats for the people you selected:',
    table: 'Licenses that are short of seats',
    client: 'Client',
    product: 'Product · plan',
    more: 'and {count} more license | and {count} more licenses',
    checkout: 'CONTINUE TO CHECKOUT',
    fit: 'Activate the {count} that fits | Activate the {count} that fit',
    cancel: 'Cancel',
  },
} as const
