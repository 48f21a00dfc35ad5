/** What the sign-in pages say. */
export interface Texts {
  readonly title: string
  readonly lead: string
  readonly email: string
  readonly password: string
  readonly signIn: string
  readonly wrong: string
  readonly wait: (minutes: number) => string
  readonly continueTitle: (name: string) => string
  readonly continueLead: string
  readonly continueAs: string
  readonly expiredTitle: string
  readonly expiredLead: string
  readonly failedTitle: string
  readonly failedLead: string
  readonly busyTitle: string
  readonly busyLead: string
  readonly awayTitle: string
  readonly awayLead: string
  readonly passwordTitle: string
  readonly passwordLead: (email: string) => string
  readonly newPassword: string
  readonly passwordHint: (characters: number) => string
  readonly savePassword: string
  readonly tooShort: (characters: number) => string
  readonly tooLong: string
  readonly savedTitle: string
  readonly savedLead: string
  readonly voidTitle: string
  readonly voidLead: string
}

export const en: Texts = {
  title: 'Sign in',
  lead: 'Sign in as an operator to use the Seatwright console on this computer.',
  email: 'E-mail address',
  password: 'Password',
  signIn: 'Sign in',
  wrong: 'The e-mail address or the password is wrong.',
  wait: (minutes) =>
    minutes === 1
      ? 'There were too many tries. Try again in a minute.'
      : `There were too many tries. Try again in ${minutes} minutes.`,
  continueTitle: (name) => `Continue as ${name}?`,
  continueLead:
    'A program on this computer asks to work in your name. Go on only if you began this in the Seatwright console.',
  continueAs: 'Continue',
  expiredTitle: 'This sign-in is over',
  expiredLead: 'It was finished, or took too long. Go back to the console and begin again.',
  failedTitle: 'The sign-in did not work',
  failedLead: 'Go back to the console and begin again.',
  busyTitle: 'Too many tries',
  busyLead: 'There were very many from your network. Wait a minute, then load this page again.',
  awayTitle: 'Signing in does not work now',
  awayLead: 'The data cannot be reached. Load this page again in a moment.',
  passwordTitle: 'Choose a password',
  passwordLead: (email) => `For ${email}. With it you sign in to the console.`,
  newPassword: 'New password',
  passwordHint: (characters) => `At least ${characters} characters.`,
  savePassword: 'Save password',
  tooShort: (characters) => `Choose a password of at least ${characters} characters.`,
  tooLong: 'This password is too long.',
  savedTitle: 'Password saved',
  savedLead: 'You can sign in with it now. Whoever was signed in as you before was signed out.',
  voidTitle: 'This link does not work any more',
  voidLead: 'It was used, is too old, or a newer one was made. Ask for a new link.',
}
