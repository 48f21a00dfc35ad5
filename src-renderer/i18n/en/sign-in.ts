export const signIn = {
  title: 'Sign in to Seatwright',
  lead: 'Your browser opens the sign-in page. Once you have signed in there, your clients are synced to this console.',
  byPerson:
    'You are signed out. What you had queued is kept for you on this computer; nobody else sees or sends it.',
  backend: 'Backend',
  start: 'Sign in',
  again: 'Try again',
  waiting: 'Waiting for your browser',
  waitingText: 'Go on in the window that your browser has opened.',
  noWindow: 'No window has opened?',
  open: 'Open the sign-in page',
  cancel: 'Cancel',
  failed: {
    unreachable:
      'The backend, or whoever signs people in there, cannot be reached. Check the network and try again.',
    untrusted:
      'The certificate of the backend, or of whoever signs people in there, cannot be trusted. Tell whoever runs it.',
    'not-an-issuer':
      'What answered cannot sign anybody in. Check the backend’s address, or tell whoever runs it.',
    denied: 'The sign-in was refused or given up.',
    'too-late': 'Your browser did not come back in time.',
    clock:
      'This computer’s clock is wrong, so the sign-in could not be checked. Set the clock and try again.',
    'no-operator':
      'You signed in, but you are no operator of this backend. Ask whoever manages the operators.',
    'not-kept':
      'This computer could not keep the sign-in. See to its disk or its keychain and try again.',
  },
  ended:
    'Your sign-in has ended. You can go on working: all of it is kept, and sent once you have signed in again.',
  removed:
    'You are no operator of this backend any more. What was synced was removed from this machine; what you had queued is kept, and not sent.',
  endedLabel: 'Signed out',
  signOut: 'Sign out',
} as const
