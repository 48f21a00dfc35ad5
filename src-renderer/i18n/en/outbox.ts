/** What waits for the backend. */
export const outbox = {
  drawer: 'What waits',
  table: 'Waiting changes',
  column: 'Change, client and state',
  select: 'Select',
  selectAll: 'Select all that wait',
  /** Person count, then how many changes. */
  summary: '{people} in {changes}',
  changes: '{count} change | {count} changes',
  selected: '{count} selected',
  wish: '{verb} · {people}',
  sentence: {
    queued: 'Queued {ago}; not sent yet.',
    sending: 'Being sent; queued {ago}.',
    unknown: 'Sent, answer lost; it is asked for again and counts once.',
  },
  attempts: 'Sent {count} time. | Sent {count} times.',
  cancel: 'Cancel',
  cancelSelected: 'Cancel selected',
  cancelAll: 'Cancel all not sent',
  sent: 'It was sent already. Its answer decides; if it was carried out, undo it by a new change.',
  nothingSelectable: 'What is selected was sent already.',
  allSent: 'Everything was sent already; only the answers are missing.',
  cancelled:
    'Taken back before it was sent: {count} person. | Taken back before it was sent: {count} people.',
  tooLate: '{count} was sent meanwhile. | {count} were sent meanwhile.',
  cancelledNothing: 'There was nothing left to cancel.',
  empty: {
    title: 'Nothing waits',
    text: 'Changes that you make stay here until the backend has answered. What was not sent yet can be cancelled.',
  },
} as const
