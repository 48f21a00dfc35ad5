/** Plural texts are written `one | many`; `{'@'}` and `{'|'}` are vue-i18n's way to write the sign itself. */
export const common = {
  product: 'Seatwright',
  close: 'Close',
  clear: 'Clear',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  loading: 'Loading',
  code: 'Code: {code}',
  rule: 'Rule {rule}',
  /** What a refusal was decided on. */
  facts: {
    seats:
      'No seat is free on the license, {inUse} in use. | {count} seat is free on the license, {inUse} in use. | {count} seats are free on the license, {inUse} in use.',
    signedUp: 'The client signed up on {date}; whoever signed up before {before} needs none.',
    plans: 'The license is on {plan}; several people can use it on: {plans}.',
    noPlan: 'The license is on {plan}, and no plan of the product is for several people.',
    expired: 'It has expired.',
    cancelled: 'It was cancelled.',
    group: 'The group is called {group}.',
  },
  people: '{count} person | {count} people',
  clients: '{count} client | {count} clients',
  seats: '{count} seat | {count} seats',
  licenses: '{count} license | {count} licenses',
  unknownPerson: 'Unknown person',
  unknownPeople: '{count} unknown person | {count} unknown people',
  andMore: '{count} more',
  justNow: 'just now',
  skipToContent: 'Skip to content',
  failed: {
    title: 'This could not be shown',
    text: 'The console could not read its own data. Nothing was changed or lost. Try again; if it stays, tell support the code.',
  },
  notDone:
    'That could not be done, and nothing was changed. Try again; if it stays, tell support the code.',
  pace: {
    doneOf: '{done} of {total}',
    rate: '{count} per second',
    left: '{time} left',
  },
  storage: {
    full: 'The disk of this machine is full. Nothing was queued now, and nothing that was queued before is lost. Free some space, then try again.',
    'read-only':
      'The console’s data folder can only be read. Nothing was queued now, and nothing that was queued before is lost. Make the folder writable, then try again.',
    failing:
      'The disk of this machine answered with an error. Nothing was queued now, and nothing that was queued before is lost. Try again; if it stays, have the disk looked at.',
  },
  notHeard:
    'The console’s engine did not answer. What it had already queued is kept: look at Recent changes before you try again.',
} as const
