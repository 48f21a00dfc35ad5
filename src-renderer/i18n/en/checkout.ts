export const checkout = {
  title: 'CHECKOUT',
  headline: '{seats} to buy over {licenses}',
  nothingShort: {
    title: 'No seats are missing',
    text: 'The selection fits into the free seats, or nobody is selected any more.',
  },
  next: 'What comes next',
  notBuilt:
    'Buying seats is not built into this version of the console. Buy the seats below the way you do today; as soon as the backend knows them, the console does too.',
  kept: 'Nothing was queued and nothing was charged. Your selection is kept: go back and use ACTIVATE LICENSE again once the seats are there.',
  table: 'Seats to buy per license',
  back: 'Back to the selection',
} as const
