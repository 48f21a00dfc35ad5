export const dashboard = {
  title: 'Dashboard',
  age: {
    current: 'In step with the backend',
    offline: 'Offline. Numbers as of {time}',
    filling: 'Numbers grow while clients come in',
    never: 'Nothing was synced yet',
    last: 'Last synced {time}',
  },
  seats: {
    title: 'Seats',
    inUse: '{inUse} of {total} in use',
    madeOf: '{included} included, {additional} additional',
    at: 'at {count} client | at {count} clients',
    free: 'Free seats',
    short: 'Short of seats',
    unused: 'Unused paid seats',
    unlicensed: 'Members without a seat',
    unlicensedInvites: 'and {count} invite | and {count} invites',
  },
  products: {
    title: 'By product',
    row: '{inUse} of {total}',
  },
  waiting: {
    title: 'Waiting',
    attention: 'Needs attention',
    outbox: 'Changes to be sent',
    invites: 'Invites not accepted yet',
    bounced: 'Invites that bounced',
    expired: 'Invites that expired',
    unlicensed: 'Invites without a seat',
    notCounted: 'being counted',
  },
  short: {
    title: 'Most short of seats',
    none: 'Everybody who needs a seat can have one.',
  },
  unused: {
    title: 'Most unused paid seats',
    none: 'Every seat that is paid for is in use.',
  },
  all: 'All {count}',
  first: {
    title: 'The first clients are on their way',
    text: 'Seats, people and what waits are summed up here as soon as the first client has come.',
  },
  offline: {
    title: 'Nothing to show yet',
    text: 'The backend has not been reached yet. As soon as it answers, your clients are synced to this console and summed up here.',
  },
  toClients: 'Go to Clients',
} as const
