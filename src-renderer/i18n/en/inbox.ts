/** What members ask for, what became of invitations, and what licenses want to be looked at for. */
export const inbox = {
  heading: 'Inbox',
  table: 'Entries of the inbox',
  folders: 'Entries shown',
  folder: {
    open: 'Open {count}',
    requests: 'Requests {count}',
    aside: 'Put aside {count}',
  },
  selectAll: 'Select all {count}',
  selectColumn: 'Select everything in this list',
  column: {
    select: 'Select',
    what: 'What it tells',
    where: 'Where',
    ways: 'Ways on',
  },
  somebody: 'Somebody',
  kind: {
    'access-request': 'Request for access',
    'picked-up': 'Picked up',
    'not-picked-up': 'Not picked up',
    'handover-failed': 'Handover failed',
    'seats-nearly-used': 'Seats nearly used',
    'no-seats-left': 'No seats left',
    'unused-paid-seats': 'Unused paid seats',
    'invites-expired': 'Invites expired',
    'renewal-ahead': 'Renewal ahead',
  },
  title: {
    'access-request': '{name} asks for a license',
    'picked-up': '{name} has picked up the invitation',
    'not-picked-up': '{name} has not picked up the invitation',
    'handover-failed': 'The product was not told who took over',
    'seats-nearly-used': 'Seats are nearly used up',
    'no-seats-left': 'No seats are left',
    'unused-paid-seats':
      '{count} seat that is paid for is not used | {count} seats that are paid for are not used',
    'invites-expired': '{count} invite has expired | {count} invites have expired',
    'renewal-ahead': 'Renews on {date}',
  },
  text: {
    'access-request':
      'By SEND REQUEST; {count} person of the account was written to, too. | By SEND REQUEST; {count} people of the account were written to, too.',
    unreached:
      'The letter to {address} could not be delivered ({reason}). | {count} letters could not be delivered, the last one to {address} ({reason}).',
    cameBack: 'it came back',
    neverSent: 'it could not be sent for 14 days',
    nobodyReached: 'Nobody of the account knows of the request.',
    activating: 'The license is being activated; the request ends with it.',
    'picked-up': 'It had been sent again. The account exists now.',
    'not-picked-up':
      'It was sent again to {address}, {ago}. Resend it, or ask them to look among unwanted mail.',
    'handover-failed':
      '{product} did not take the message about a removal. Move lists, accounts, deals and tasks there by hand.',
    'seats-nearly-used': '{inUse} of {total} are in use.',
    'no-seats-left': '{inUse} of {total} are in use.',
    'unused-paid-seats':
      'Nobody has held them for {count} day. | Nobody has held them for {count} days.',
    'invites-expired': 'Resend them, or remove them.',
    'renewal-ahead': 'With {count} seat. | With {count} seats.',
    'renewal-unused':
      '{count} that is paid for is not in use. | {count} that are paid for are not in use.',
    'renewal-changed': 'Seats or plan have changed in this period.',
  },
  gone: 'This license is not on this console.',
  until: 'Put aside until {date}: {reason}',
  way: {
    resend: 'Resend',
    expired: 'Show invites',
    close: 'Done',
    snooze: 'Put aside…',
    wake: 'Take back now',
  },
  reason: {
    unreached:
      'The letter to {address} could not be delivered ({reason}). | {count} letters could not be delivered, the last one to {address} ({reason}).',
    cameBack: 'it came back',
    nobodyReached: 'Nobody of the account knows of the request.',
    activating: 'The license is being activated already.',
    notHere: 'This person is not on this console.',
    nobody: 'Nobody who is selected asks for a license.',
  },
  bar: '{count} selected',
  told: {
    close: '{count} entry done | {count} entries done',
    snooze: '{count} entry put aside | {count} entries put aside',
    wake: '{count} entry taken back | {count} entries taken back',
  },
  unsent: {
    text: 'The backend has not been told yet of {count} change. | The backend has not been told yet of {count} changes.',
    takeBack: 'Take back',
  },
  snooze: {
    title: 'Put aside {count} entry | Put aside {count} entries',
    text: 'It leaves the inbox of everybody and is there again on that day. | They leave the inbox of everybody and are there again on that day.',
    until: 'Until',
    day: 'Tomorrow',
    week: 'In a week',
    month: 'In a month',
    reason: 'Why it can wait',
    action: 'Put aside',
  },
  empty: {
    open: {
      title: 'The inbox is empty',
      text: 'Requests for access, what became of invitations sent again, and licenses that want to be looked at arrive here.',
    },
    requests: {
      title: 'Nobody asks for a license',
      text: 'Whoever has no license and presses SEND REQUEST in the portal is listed here.',
    },
    aside: {
      title: 'Nothing is put aside',
      text: 'What can wait is kept here until its day, with the reason.',
    },
    action: 'Show everything open',
  },
} as const
