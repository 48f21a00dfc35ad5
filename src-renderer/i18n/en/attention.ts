/** What could not be carried out, and the ways on. */
export const attention = {
  title: 'Needs attention',
  table: 'Changes that need attention',
  count: '{count} change | {count} changes',
  selectAll: 'Select all {count}',
  selectColumn: 'Select everything in this list',
  column: {
    select: 'Select',
    wanted: 'What was wanted',
    holds: 'What holds now',
    ways: 'Ways on',
  },
  wanted: '{verb} for {people}',
  kind: {
    parked: 'Kept here',
    refused: 'Refused',
    partly: 'Done for the others',
  },
  kindTitle: {
    parked: 'It waits on this machine and is not sent',
    refused: 'The backend refused all of it',
    partly: 'The backend carried it out for the others',
  },
  holdsNot: 'This license is not on this console any more.',
  changed: {
    lastSeat: 'The last seat went to {names}, given by {operator}, {ago}.',
    given: '{names} got a seat from {operator}, {ago}. | {names} got seats from {operator}, {ago}.',
    taken:
      '{operator} took the seat of {names} back, {ago}. | {operator} took the seats of {names} back, {ago}.',
    somebody: 'somebody who is not known here',
  },
  way: {
    again: 'Try again',
    fitActivate: 'Activate those that fit',
    fitActivateCount: 'Activate those that fit ({count})',
    fitRevoke: 'Revoke where possible',
    fitRevokeCount: 'Revoke where possible ({count})',
    fitMixed: 'Take those that fit',
    fitMixedCount: 'Take those that fit ({count})',
    drop: 'Drop',
  },
  closed: {
    gone: 'The license is not on this console any more. Drop the wish, or ask for access to the client.',
    short:
      'Only {free} of {needed} needed is free. Buy seats or revoke others first. | Only {free} of {needed} needed are free. Buy seats or revoke others first.',
    noSeat: 'No seat is free on this license. Buy seats or revoke others first.',
    still: 'The reason still holds: nobody could be taken now.',
    none: 'Nobody of what is selected could be taken now: the reasons still hold.',
  },
  told: {
    again: '{count} queued again',
    drop: '{count} dropped',
    leftAgain: '{count} still does not fit | {count} still do not fit',
    leftDrop: '{count} was settled meanwhile | {count} were settled meanwhile',
    all: '{parts}.',
  },
  bar: '{count} selected',
  drawer: 'Needs attention',
  facts: {
    why: 'Why it did not come about',
    holds: 'What holds now',
    changed: 'Who changed it',
    people: 'Who is waiting',
    since: 'Known since',
    ways: 'Ways on',
  },
  noChange: 'This console knows of no newer change of seats on this license.',
  empty: {
    title: 'Nothing needs attention',
    text: 'A change that could not be carried out is listed here, with what holds now and the ways on; nothing is ever dropped silently.',
    action: 'Go to the Members Directory',
  },
} as const
