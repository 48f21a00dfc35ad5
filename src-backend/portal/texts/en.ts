import type { Profile } from '#shared/domain/profile.ts'
import type { InviteDoor } from '../invite/invite-facts.ts'
import type { Change } from '../members/changes.ts'
import type { ShownRefusal } from '../members/deed.ts'

/** Every text of the portal; another language is a file with the same keys. */
export const en = {
  skip: 'Skip to content',
  navigation: 'Portal',
  account: 'Account',
  members: 'Members',
  signOut: 'Sign out',
  signedInAs: (address: string) => `Signed in as ${address}`,
  mistakes: 'Please check these',
  back: 'Back',

  email: 'E-mail address',
  addressLabel: 'E-mail address or phone',
  password: 'Password',
  newPassword: 'New password',
  newPasswordHint: (least: number) =>
    `At least ${least} characters. A few words that only you put together are good.`,
  passwordShort: (least: number) => `The password needs at least ${least} characters.`,
  passwordLong: (most: number) => `The password can have at most ${most} characters.`,
  code: 'Code from your authenticator app',
  codeHint: '6 digits, or a recovery code; only if you have set up a second factor.',
  codeHintAsked: '6 digits, shown by the app. Without the device: one of your recovery codes.',
  codeHintNew: '6 digits, shown by the app once it knows the key.',
  codeWrong: 'This code is not right, or was used before. Wait for the next one.',
  emailWrong: 'This is not an e-mail address.',

  invite: {
    title: (client: string) => `Join ${client}`,
    says: (inviter: string, client: string, product: string) =>
      `${inviter} has invited you to join ${client} on ${product}.`,
    for: 'This invitation is for',
    role: 'Your role',
    doors: {
      'new-password': 'Set a password, and your account is ready.',
      password:
        'You have a sign-in for this address already. Enter its password, and this account is added to it.',
      issuer:
        'You have a sign-in for this address already. Continue as you always sign in, and this account is added to it.',
    } satisfies Readonly<Record<InviteDoor, string>>,
    submit: 'Create account',
    submitKnown: 'Join',
    joinAs: (client: string, address: string) => `Join ${client} as ${address}?`,
    or: 'or',
    singleSignOn: (issuer: string) => `Continue with ${issuer}`,
    passwordWrong: 'This is not the password of your sign-in.',
    factorTitle: 'Second factor',
    factorSays:
      'This account asks for a code from an authenticator app at each sign-in. Scan the picture with the app, or enter the key by hand; then type the code that the app shows.',
    key: 'Key',
    openApp: 'Open in an authenticator app on this device',
    qr: 'QR code of the key',
  },
  ended: {
    cancelled: {
      title: 'This invitation was cancelled',
      says: 'It cannot be accepted any more. If you think that this is a mistake, ask whoever invited you for a new invitation.',
    },
    expired: {
      title: 'This invitation has expired',
      says: 'Links can be used for a limited time. Ask whoever invited you to send the invitation again; you will get a new link.',
    },
    superseded: {
      title: 'A newer invitation was sent',
      says: 'This link was replaced by a newer one. Look for the latest message in your inbox, the junk folder included, and open its link.',
    },
    used: {
      title: 'This invitation was accepted',
      says: 'Its link cannot be used twice. Sign in instead.',
    },
    removed: {
      title: 'Your access has been revoked',
      says: 'You were removed from this account. If you think that this is a mistake, ask the account owner.',
    },
    unknown: {
      title: 'This link does not work',
      says: 'It may have been cut off on its way. Open it again from the message, or copy the whole of it into the address bar.',
    },
  },

  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    wrong: 'Address, password or code is not right.',
    tooMany: (minutes: number) =>
      `Too many attempts. Try again in ${minutes === 1 ? 'one minute' : `${minutes} minutes`}.`,
    notVouched:
      'Nobody with this sign-in was let in. Accept your invitation with the address that it was sent to, or sign in with your password.',
    noPartner: 'Open the sign-in link of your invitation: it says for whom you sign in.',
    first: 'Not signed up yet? Open the link in your invitation.',
  },
  forgotten: {
    link: 'Forgotten the password?',
    title: 'Forgotten password',
    says: 'Say with which address you sign in. You get a link that sets a new password.',
    submit: 'Send the link',
    asked: 'Look into your inbox',
    askedSays:
      'If this address has a sign-in with a password here, a message with a link is on its way to it. The link can be used once, within an hour.',
    askedNone:
      'No message after a few minutes? Look into the junk folder, and whether it was another address. Not signed up yet: open the link in your invitation.',
    newTitle: 'Set a new password',
    for: 'This link is for',
    newSubmit: 'Set password',
    newSays: 'Whoever is signed in with the old password is signed out.',
    done: 'The new password is set. Sign in with it.',
    ended: 'This link does not work any more',
    endedSays: 'It was used, or is older than an hour, or was cut off on its way.',
    again: 'Ask for a new link',
  },
  twoStep: {
    title: 'Set up a second factor',
    submit: 'Confirm',
  },
  ownFactor: {
    title: 'Second factor',
    left: (count: number) =>
      count === 0
        ? 'You have no recovery codes.'
        : count === 1
          ? 'You have one recovery code left.'
          : `You have ${count} recovery codes left.`,
    says: 'Each stands in once for the code of your authenticator app, for when the device is lost.',
    make: 'Make new recovery codes',
    codesTitle: 'Your recovery codes',
    codesSay:
      'Print or write them down now: they are shown only once. Each can be used once instead of the code of your app. Codes that were made before do not work any more.',
    codesKept: 'I have kept them',
    renewSays:
      'Another device? The key of the old one stops working at once, and so do your recovery codes. If an account of yours asks for a second factor, you set the new one up next.',
    renew: 'Remove this second factor',
  },

  home: {
    title: 'Your account',
    roles: { owner: 'Owner', administrator: 'Administrator', agent: 'Agent' },
    group: 'Group',
    roleName: 'Role',
    licensed: 'Licensed',
    licensedSays: (product: string, role: string) =>
      `You can use the paid features of ${product}, with the permissions of the role ${role}.`,
    exempt: 'Access without a license',
    exemptSays: (product: string, role: string) =>
      `This account needs no user licenses. You can use ${product}, with the permissions of the role ${role}.`,
    none: 'No license',
    noneSays: (product: string) =>
      `You do not have a user license, so you cannot use the paid features of ${product}. You stay on the account, and you can be given a license at any time.`,
    givenBy: {
      'billing-permission':
        'Whoever holds billing permission on this account can give you a license.',
      'user-managers': 'Whoever manages the users of this account can give you a license.',
    } satisfies Readonly<Record<Profile['seatsBy'], string>>,
    requestSays:
      'SEND REQUEST writes to the account owner and to everybody on this account with billing permission.',
    request: 'SEND REQUEST',
    requested: (when: string) => `Your request was sent on ${when}.`,
    requestedAgain: (when: string) =>
      `Nothing was sent now: your request went out on ${when}. You can send another one 24 hours after that.`,
    requestNotNeeded: 'No request is needed: you can use the paid features.',
    manage: 'Manage members',
    revoked: 'Your access has been revoked',
    revokedSays: (client: string, product: string, when: string) =>
      `You were removed from ${client} on ${product} on ${when}. If you think that this is a mistake, ask the account owner.`,
    nothing: 'You are on no account',
    nothingSays: 'If you expected one, ask whoever invited you.',
  },

  rights: {
    title: (product: string) => `What you may do on ${product}`,
    features: 'Use the paid features',
    users: 'Invite, change and remove users',
    seats: 'Give and take licenses',
    payments: 'Buy and pay',
    ofGroup: (group: string) => `By the group ${group}`,
    permission: {
      contacts: 'contacts',
      lists: 'lists',
      campaigns: 'campaigns',
      automations: 'automations',
      accounts: 'accounts',
      deals: 'deals',
      tasks: 'tasks',
      conversations: 'conversations',
      reports: 'reports',
      settings: 'settings',
    },
  },
  people: {
    title: 'Members',
    seats: (inUse: number, total: number) => `${inUse} of ${total} licenses are in use.`,
    noSeats: 'This account needs no user licenses.',
    choose: 'Account',
    notYours: 'You cannot manage the members of this account.',
    whoCan: (names: string) => `These people can: ${names}.`,
    listed: 'Members of this account',
    you: 'you',
    states: {
      member: 'Member',
      invited: 'Invited',
      bounced: 'Could not be delivered',
      opened: 'Invitation opened',
      expired: 'Invitation expired',
      cancelled: 'Invitation cancelled',
    },
    invite: 'Invite',
    remove: 'Remove',
    makeOwner: 'Transfer ownership',
    changes: {
      activate: 'ACTIVATE LICENSE',
      revoke: 'REVOKE LICENSE',
      resend: 'Resend',
      remind: 'Remind',
      cancel: 'Cancel invitation',
      'make-administrator': 'Make Administrator',
      'make-agent': 'Make Agent',
      'allow-purchase': 'Give Purchase Permissions',
      'forbid-purchase': 'Take Purchase Permissions',
      'ask-factor': 'Require Multi-Factor Authentication',
      'waive-factor': 'Stop requiring Multi-Factor Authentication',
    } satisfies Readonly<Record<Change, string>>,
    namedAction: (action: string, name: string) => `${action}: ${name}`,
    actions: (name: string) => `Actions for ${name}`,
    more: 'More',
    failing:
      'Somebody did not get the invitation? Check the address and the junk folder, then resend. If it still does not arrive, ask support whether it bounced.',
    done: {
      invited: 'The invitation is on its way.',
      resent: 'The invitation is sent again, with a new link.',
      removed: 'The person was removed.',
      'owner-now': 'The account has another owner now.',
      activated: 'The license is active.',
      revoked: 'The license was revoked.',
      unchanged: 'It was so already: nothing was changed.',
      changed: 'The change is made.',
      cancelled: 'The invitation was cancelled.',
      reminded: 'The reminder is on its way.',
      read: 'The address counts as read by a person again.',
    },
  },
  person: {
    state: 'State',
    license: 'License',
    invitedAt: 'Invited on',
    lastSeen: 'Last seen',
    actions: 'What you can do',
    setGroup: 'Set group',
    toList: 'To all members',
  },
  autoReply: {
    mark: 'Answers automatically',
    yours: (address: string, when: string) =>
      `Your address ${address} answered a message automatically on ${when}. A sign-in address must not have an auto responder: switch it off in your mail program, then press the button.`,
    theirs: (address: string, when: string) =>
      `The address ${address} answered a message automatically on ${when}. A sign-in address must not have an auto responder: ask the person to switch it off, or invite another address; then press the button.`,
    end: 'The auto responder is off',
  },
  inviting: {
    title: 'Invite a member',
    givenName: 'First name',
    familyName: 'Last name',
    nameLong: (most: number) => `A name can have at most ${most} characters.`,
    nameLink: 'A name has no web address in it. Write it without one.',
    phone: 'Phone',
    phoneHint:
      'With country code, for example +353 1 555 1234. Needed only without an e-mail address.',
    role: 'Role',
    group: 'Group',
    noGroup: 'No group',
    seat: 'Activate License',
    yes: 'YES',
    no: 'NO',
    purchase: 'Purchase Permissions',
    factor: 'Multi-Factor Authentication',
    submit: 'Invite',
    cost: 'Adding a user will increase the cost of the license. Add only as many as are needed.',
    free: (count: number) => (count === 1 ? 'One license is free.' : `${count} licenses are free.`),
    responder: 'The address must not have an auto responder: it has to be read by a person.',
  },
  transferring: {
    title: (name: string) => `Transfer ownership to ${name}?`,
    says: 'This is immediate. The account belongs to this person from then on, who alone can give it back.',
    stays: (role: string) => `You stay on the account with the role ${role}.`,
    seat: 'The owner always holds a license: a free one is taken, or with none free yours passes over.',
    group: (name: string, group: string) =>
      `You come into the group of ${name}, ${group}, and may do what it opens.`,
    submit: 'Transfer ownership',
  },
  removing: {
    title: (name: string) => `Remove ${name}?`,
    says: 'This is immediate and cannot be reversed. The person loses access at once.',
    freesLicense: 'The license is free afterwards.',
    find: 'Find a member by name or address',
    look: 'Find',
    found: (count: number) =>
      count === 1 ? 'One member to choose from.' : `${count} members to choose from.`,
    foundNone: 'Nobody of this name or address is on the account.',
    findMore: (count: number) =>
      `Only ${count} can be chosen below: find the others by name or address.`,
    heirs: 'What this person owns goes to',
    kinds: { list: 'Lists', account: 'Accounts', deal: 'Deals', task: 'Tasks' },
    nobody: 'Choose a member',
    integrations:
      'Integrations use this person’s API credentials. They will break unless they move to the credentials of another person:',
    breaks: 'Nobody: let them break',
    submit: 'Remove',
  },
  codes: {
    forbidden: 'You may not do this on this account.',
    'not-found': 'This person is not on the account any more.',
    exempt: 'This account needs no user licenses.',
    'seats-short':
      'There is no free license. More have to be bought first, by somebody who may pay for this account.',
    'seat-forbidden':
      'Only somebody with billing permission can give a license with an invitation.',
    'plan-single-user': 'This plan is for its owner alone. Upgrade the plan to invite others.',
    'group-unknown': 'This group is not there any more.',
    'id-reused': 'This form was sent before. Open it again for another invitation.',
    'owner-protected': 'The account owner stays, and always holds a license.',
    'invite-ended': 'The invitation has ended. Invite the person again.',
    'contact-missing': 'An e-mail address or a phone is needed.',
    'email-missing': 'An e-mail address is needed.',
    'name-missing': 'First and last name are needed.',
    'group-missing': 'A group is needed.',
    'email-taken': 'Somebody on this account has this address.',
    'phone-taken': 'Somebody on this account has this phone.',
    'id-taken': 'This invitation was sent already.',
    'already-queued': 'The invitation is on its way already.',
    'picked-up': 'The invitation was accepted.',
    'heir-missing': 'Choose who gets what this person owns.',
    'heir-unknown': 'Choose a member who stays on the account.',
    'recipient-limited':
      'Too many messages went to this address, or from this account, within a day. Try again tomorrow.',
    'device-sequence-reused': 'This form was sent before. Load the page again.',
    'not-signed-up': 'Only somebody who has accepted the invitation can become the owner.',
    other: 'This cannot be done now. Load the page again.',
  } satisfies Readonly<Record<ShownRefusal, string>>,

  failure: {
    title: 'This did not work',
    form: 'The form could not be read, or was open for too long. Go back, load the page again and retry.',
    foreign: 'The form came from another page. Open this page again and retry.',
    missing: 'There is no page here.',
    inside:
      'The portal failed to answer. Nobody can say whether what you sent was carried out: look before you send it again.',
    often: (seconds: number) =>
      `Too many requests. Try again in ${seconds === 1 ? 'one second' : `${seconds} seconds`}.`,
    away: 'The data cannot be reached now. Try again in a moment.',
    notYours: 'There is no such account.',
    home: 'To your account',
  },
}

export type Texts = typeof en
