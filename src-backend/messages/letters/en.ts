import type { LetterBook } from './kinds.ts'

const hello = (name: string): string => (name === '' ? 'Hello,' : `Hello ${name},`)

const NOT_YOU = 'If that was not you, tell your account owner at once.'
const ONCE = 'Open this link to create your account. It can be used once and only by you:'
const UNEXPECTED = 'If you did not expect this invitation, you need not do anything.'

export const en: LetterBook = {
  invitation: ({ partner, client, product, sender, givenName }) => ({
    subject: `Your invitation to ${client} on ${product}`,
    before: [
      hello(givenName),
      `${sender} of ${partner} has invited you to join ${client} on ${product}.`,
      ONCE,
    ],
    action: 'Create your account',
    after: [UNEXPECTED],
    short: `${sender} (${partner}) invites you to ${client} on ${product}:`,
  }),
  reminder: ({ partner, client, product, sender, givenName }) => ({
    subject: `Reminder: your invitation to ${client} on ${product}`,
    before: [
      hello(givenName),
      `this is a reminder: ${sender} of ${partner} has invited you to join ${client} on ${product}.`,
      ONCE,
    ],
    action: 'Create your account',
    after: [UNEXPECTED],
    short: `Reminder: ${sender} (${partner}) invites you to ${client} on ${product}:`,
  }),
  'access-request': ({ givenName, sender, partner, client, product }) => ({
    subject: `${sender} asks for a license on ${client}`,
    before: [
      hello(givenName),
      `${sender} has signed in to ${client} on ${product} without a user license and asks for one.`,
      `To activate it, open the members of ${client} and choose ACTIVATE LICENSE beside the name:`,
    ],
    action: 'Open the members',
    after: [
      `${partner}, who looks after your licenses, can do it for you, too.`,
      'You get this message because you own the account or hold billing permission on it.',
    ],
    short: `${sender} asks for a license on ${client}, ${product}. ACTIVATE LICENSE here:`,
  }),
  'access-request-told': ({ givenName, sender, partner, client, product, activator }) => ({
    subject: `${sender} asks for a license on ${client}`,
    before: [
      hello(givenName),
      `${sender} has signed in to ${client} on ${product} without a user license and asks for one.`,
      `You cannot activate it yourself: ask ${activator}, who owns the account.`,
    ],
    action: null,
    after: [
      `${partner}, who looks after your licenses, can do it, too.`,
      'You get this message because you hold billing permission on the account.',
    ],
    short: `${sender} asks for a license on ${client}, ${product}. ${activator} can activate it.`,
  }),
  'password-reset': ({ partner }) => ({
    subject: 'Set a new password',
    before: [
      hello(''),
      `somebody asked for a new password for your account with ${partner}. Open this link within an hour to set one. It can be used once and only by you:`,
    ],
    action: 'Set a new password',
    after: ['If that was not you, you need not do anything: your password stays as it is.'],
    short: `Set a new password for your account with ${partner}, within an hour:`,
  }),
  'password-changed': ({ partner }) => ({
    subject: 'Your password was changed',
    before: [hello(''), `the password of your account with ${partner} was changed.`],
    action: null,
    after: [NOT_YOU],
    short: `The password of your account with ${partner} was changed. ${NOT_YOU}`,
  }),
  'second-factor-added': ({ partner }) => ({
    subject: 'A second factor was added to your account',
    before: [
      hello(''),
      `from now on signing in to your account with ${partner} needs a code from your second device.`,
    ],
    action: null,
    after: [NOT_YOU],
    short: `Your account with ${partner} now needs a second factor. ${NOT_YOU}`,
  }),
  'second-factor-removed': ({ partner }) => ({
    subject: 'The second factor of your account was removed',
    before: [
      hello(''),
      `the second factor of your account with ${partner} was removed, and its recovery codes ended with it.`,
    ],
    action: null,
    after: [NOT_YOU],
    short: `The second factor of your account with ${partner} was removed. ${NOT_YOU}`,
  }),
  'recovery-codes-made': ({ partner }) => ({
    subject: 'New recovery codes for your account',
    before: [
      hello(''),
      `new recovery codes were made for your account with ${partner}. Those before do not work any more.`,
    ],
    action: null,
    after: [NOT_YOU],
    short: `New recovery codes were made for your account with ${partner}. ${NOT_YOU}`,
  }),
  'recovery-code-used': ({ partner }) => ({
    subject: 'A recovery code of your account was used',
    before: [
      hello(''),
      `a recovery code was used instead of the second factor of your account with ${partner}.`,
    ],
    action: null,
    after: [NOT_YOU],
    short: `A recovery code of your account with ${partner} was used. ${NOT_YOU}`,
  }),
}
