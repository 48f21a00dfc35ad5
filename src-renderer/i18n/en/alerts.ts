/** What the inbox tells of licenses by itself, for all clients and for one. */
export const alerts = {
  open: 'Alerts…',
  title: 'What the inbox tells of licenses',
  titleFor: 'What the inbox tells of the licenses of {client}',
  all: 'This holds for every client of the partner, and for everybody who reads the inbox.',
  one: 'This holds for the licenses of this client, and for everybody who reads the inbox.',
  otherwise:
    '{count} client has settings of its own, which stay. | {count} clients have settings of their own, which stay.',
  whose: {
    title: 'What is told',
    all: 'As for all clients',
    own: 'Own settings',
  },
  kind: {
    'seats-nearly-used': 'Seats are nearly used up',
    'no-seats-left': 'No seats are left',
    'unused-paid-seats': 'Seats that are paid for are not used',
    'invites-expired': 'Invites have expired',
    'renewal-ahead': 'A license is about to renew',
  },
  by: {
    title: 'Counted in',
    percent: 'Per cent in use',
    seats: 'Free seats',
  },
  percent: 'From so many per cent in use',
  free: 'With so few seats free',
  unusedDays: 'For so many days',
  yearlyDays: 'Days before, by the year',
  monthlyDays: 'Days before, by the month',
  allMonthly: 'Also months in which nothing has changed',
  never: {
    title: 'Never told of',
    none: 'Nothing is left out.',
    everything: '{what}: everything',
    of: '{what}: {kind}',
    wholeClient: 'All licenses of this client',
    license: '{product} · {plan}, {people}',
    goneLicense: 'A license that is gone',
    what: 'Leave out',
    choose: 'Choose…',
    kind: 'What of it',
    allKinds: 'Everything',
    add: 'Leave out',
    drop: 'Tell of it again: {what}',
  },
  save: 'Save',
  saved: 'The alerts are set.',
  barred: {
    role: 'Only the owner and administrators of the partner set the alerts.',
    clients:
      'The alerts of all clients are set by who sees every client. On a client’s page you can set its own.',
  },
  forbidden:
    'Only an owner or administrator sets the alerts, and those of all clients only who sees every client.',
  offline: 'The alerts are kept by the backend, which cannot be reached now. Nothing was changed.',
  loading: 'Asking the backend…',
} as const
