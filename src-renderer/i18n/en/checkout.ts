export const checkout = {
  title: 'CHECKOUT',
  headline: '{seats} to buy over {licenses}',
  nothingShort: {
    title: 'No seats are missing',
    selection: 'The selection fits into the free seats, or nobody is selected any more.',
    attention: 'The wish fits into the free seats now, or it has been settled.',
    invite: 'The people to be invited fit into the free seats now.',
  },
  next: 'What comes next',
  notBuilt:
    'Buying seats is not built into this version of the console. Buy the seats below the way you do today; as soon as the backend knows them, the console does too.',
  kept: {
    selection:
      'Nothing was queued and nothing was charged. Your selection is kept: go back and use ACTIVATE LICENSE again once the seats are there.',
    attention:
      'Nothing was charged. The wish stays under Needs attention: go back and use Try again once the seats are there.',
    invite:
      'Nobody was invited and nothing was charged. Whom you entered is kept: go back and send the invitations once the seats are there.',
  },
  table: 'Seats to buy per license',
  back: {
    selection: 'Back to the selection',
    attention: 'Back to Needs attention',
    invite: 'Back to the invitation',
  },
} as const
