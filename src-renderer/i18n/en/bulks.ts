export const bulks = {
  drawer: 'Results',
  verb: {
    'activate-seats': 'ACTIVATE LICENSE',
    'revoke-seats': 'REVOKE LICENSE',
    'invite-members': 'Invite',
    'remind-invites': 'Remind',
    'resend-invites': 'Resend',
    'cancel-invites': 'Cancel invitation',
    'set-role': 'Change role',
    'set-group': 'Change group',
    'set-purchase-permission': 'Purchase Permissions',
    'set-multi-factor': 'Multi-Factor Authentication',
    'remove-members': 'Remove',
    'transfer-ownership': 'Transfer ownership',
  },
  progress: 'People decided',
  counts: {
    applied: '{count} done',
    refused: '{count} refused',
    waiting: '{count} waiting',
    cancelled: '{count} cancelled',
  },
  filter: {
    label: 'Show',
    all: 'All',
    refused: 'Refused',
    waiting: 'Waiting',
  },
  table: 'Result per person',
  column: 'Person, client and result',
  retry: 'Retry',
  cancelWaiting: 'Cancel what waits',
  showResults: 'Show results',
  retried: '{count} person is queued again. | {count} people are queued again.',
  retryNothing: 'Nobody who was refused could be taken now. The reasons below still hold.',
  needsAttention: 'Needs attention',
  undo: 'Undo',
  undoKeys: 'Undo (Ctrl + Z)',
  undone: {
    cancelled: 'Taken back before it was sent: {count}.',
    reversing:
      'Already carried out for {count}: a new change puts it back. | Already carried out for {count}: a new change puts them back.',
    tooLate:
      '{count} is on its way: nobody can tell yet. | {count} are on their way: nobody can tell yet.',
    kept: '{count} stays: somebody changed it since, or a rule is against it. | {count} stay: somebody changed them since, or a rule is against it.',
    nothing: 'There was nothing to take back.',
  },
  cancelled: 'What was waiting was taken back; nothing of it was sent.',
  cancelledNone: 'It was too late: everything had been sent already.',
  none: {
    all: 'Nobody is in this change.',
    refused: 'Nobody was refused.',
    waiting: 'Nobody waits.',
  },
  gone: {
    title: 'This change is not known here',
    text: 'It was made on another console or by another person. Nothing was changed.',
  },
  applied: {
    'activate-seats': 'Holds a seat.',
    'revoke-seats': 'Holds no seat any more, and stays on the license.',
    'invite-members': 'Invited.',
    'remind-invites': 'Reminded.',
    'resend-invites': 'The invitation is sent again.',
    'cancel-invites': 'The invitation is cancelled.',
    'set-role': 'Has the role now.',
    'set-group': 'Is in the group now.',
    'set-purchase-permission': 'The Purchase Permissions are as wished.',
    'set-multi-factor': 'Multi-Factor Authentication is as wished.',
    'remove-members': 'Removed from the license, for good.',
    'transfer-ownership': 'Is the account owner now.',
  },
  /** Integrations on the API credentials of whoever was removed. */
  broke: {
    whose:
      '{count} integration stopped working: {names}. | {count} integrations stopped working: {names}.',
    more: '{count} more | {count} more',
    all: '{count} integration stopped working: the results name it. | {count} integrations stopped working: the results name them.',
  },
  /** What holds for a person whose command has not been answered. */
  state: {
    queued: 'Queued. It is sent as soon as the backend can be reached.',
    sending: 'On its way to the backend.',
    unknown: 'Sent, but the answer was lost. It is asked for again; it counts once.',
    parked: 'Kept here and not sent.',
    done: 'Decided.',
    cancelled: 'Cancelled before it was sent.',
  },
  /** Member and refusal codes: what holds, and what to do. */
  code: {
    activated: 'Holds a seat now.',
    'already-licensed': 'Held a seat already; nothing had to be done.',
    revoked: 'The seat was taken back. The person stays on the license.',
    'already-unlicensed': 'Held no seat already; nothing had to be done.',
    'owner-protected':
      'The account owner always keeps the seat. Transfer the ownership first, then revoke.',
    'invite-ended': 'The invite has expired or was cancelled. Send it again, then activate.',
    'not-found':
      'Not found any more: the person has left the license, or the license is no longer among your clients. Search for the person again.',
    forbidden:
      'Billing permission is needed on this product. Ask somebody who holds it, then retry.',
    exempt: 'This client needs no user licenses: the person has access without a seat.',
    'seats-short':
      '{count} seat was missing on this license, so nobody of it was activated. Free or buy seats, then retry. | {count} seats were missing on this license, so nobody of it was activated. Free or buy seats, then retry.',
    'seat-forbidden':
      'Only with billing permission can an invitation give a seat on this product. Invite without one, or ask somebody who holds it.',
    'plan-single-user':
      'The plan of this license is for its owner alone. Upgrade the plan, then invite.',
    'group-unknown': 'The license has no such permission group. Choose another one.',
    invited: 'Invited.',
    'contact-missing': 'An e-mail address or a phone number is missing.',
    'email-missing': 'The e-mail address is missing.',
    'name-missing': 'First and last name are missing.',
    'group-missing': 'A permission group is missing.',
    'email-taken': 'Somebody on this license has this e-mail address already.',
    'phone-taken': 'Somebody on this license has this phone number already.',
    'id-taken': 'This person was invited already.',
    'recipient-limited':
      'This address was written to ten times within a day. Wait until tomorrow, then send again.',
    reminded: 'Reminded.',
    resent: 'The invitation is sent again.',
    'already-queued': 'The invitation waits to be sent already; nothing had to be done.',
    'picked-up': 'The invitation was accepted before; there is nothing to send or to cancel.',
    cancelled: 'The invitation is cancelled.',
    'already-ended': 'The invitation had ended already; nothing had to be done.',
    changed: 'Changed.',
    unchanged: 'Was so already; nothing had to be done.',
    removed: 'Removed from the license.',
    'heir-missing':
      'Something that the person owns has nobody to go to. Choose a new owner for it.',
    'heir-unknown':
      'Who is to get what the person owns is not a member of this license. Choose somebody else.',
    'owner-now': 'Is the account owner now.',
    'not-signed-up':
      'Only somebody who has signed up can become the owner. Wait until the invite is accepted.',
    'id-reused':
      'The backend knows this change’s id with other content and carried nothing out. Retry makes a new one; tell support the code.',
    'device-sequence-reused':
      'This console’s data was copied from another machine. It takes a new device id by itself; then retry.',
    'not-accepted':
      'The backend does not accept this change, now or later, and carried nothing out. Drop it and tell support the code.',
    'no-answer':
      'The backend failed on this change again and again: nobody here knows whether it was carried out. Retry asks again, and it counts once.',
    'lost-in-restore':
      'The backend went back to an older copy of its data and has lost this change. Retry sends it once more.',
  },
  /** The same where the change was about people and not about their seats. */
  peopleCode: {
    forbidden: 'Only an owner or administrator of the partner may do this. Ask one, then retry.',
    'seats-short':
      '{count} seat was missing on this license, so nobody of it was invited. Free or buy seats, then retry. | {count} seats were missing on this license, so nobody of it was invited. Free or buy seats, then retry.',
    'owner-protected':
      'The account owner can be neither removed nor limited. Transfer the ownership first, then retry.',
    'invite-ended':
      'The invite has ended. One that expired can be sent again; one that was cancelled is made anew.',
  },
  outcome: {
    waiting: 'Waiting',
    applied: 'Done',
    refused: 'Refused',
    cancelled: 'Cancelled',
    parked: 'Needs attention',
  },
} as const
