export const clients = {
  title: 'Clients',
  table: 'Clients',
  search: 'Search clients',
  placeholder: 'Search clients by name',
  count: '{count} of {total}',
  total: '{count} client | {count} clients',
  column: {
    name: 'Name',
    products: 'Products',
    people: 'People',
    seats: 'Seats in use',
    free: 'Free',
    signedUp: 'Signed up',
  },
  seatsOf: '{inUse} of {total}',
  partial: 'syncing',
  pending: 'change waiting',
  emptyFirst: {
    title: 'The first clients are on their way',
    text: 'Each client shows up here as soon as all of it has come, and can be used at once.',
  },
  emptyOffline: {
    title: 'No clients on this console yet',
    text: 'The backend has not been reached yet. As soon as it answers, your clients are synced to this console and stay readable offline.',
  },
  empty: {
    title: 'No clients yet',
    text: 'Clients appear here once they are imported: the command “npm run backend:import” takes the user list that a customer sends.',
  },
  noMatch: {
    title: 'No client matches',
    text: 'Each word must begin a word of the client’s name.',
    action: 'Clear the search',
  },
} as const
