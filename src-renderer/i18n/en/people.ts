/** Inviting people to a license, and what can be done with people and invitations. */
export const people = {
  more: 'More',
  invite: {
    action: 'Invite',
    newUser: 'Add a new user',
    title: 'Invite to {license}',
    at: 'at {client}',
    person: 'Person {number}',
    givenName: 'First name',
    familyName: 'Last name',
    email: 'E-mail',
    phone: 'Phone',
    phoneForm: '+353 1 555 1234',
    eitherContact: 'An e-mail address or a phone number each: the invitation goes there.',
    role: 'Role',
    roleHelp: {
      title: 'What the roles may do',
      administrator: 'manages users and settings of the account; pays with Purchase Permissions.',
      administratorWithoutPayments:
        'has almost all features and settings of the account, other than payments.',
      besideOwner:
        'does everything on the account, payments included, but managing its users, status and details: that is the owner’s.',
      agent: 'mostly works and chats with clients; manages neither users nor settings.',
    },
    activate: 'Activate License',
    yes: 'YES',
    no: 'NO',
    purchase: 'Purchase Permissions',
    multiFactor: 'Multi-Factor Authentication',
    group: 'Group',
    chooseGroup: 'Choose a group',
    noGroup: 'No group',
    seatBarred:
      'Only with billing permission can an invitation give a seat on this product ({askWhom}). The people are invited without one.',
    seatAlways: 'Each invitation takes a seat at once.',
    exempt: 'Everyone at this client has access without a seat, so no invitation takes one.',
    add: 'Add another person',
    addSelf: 'Add yourself',
    selfThere: 'You are in the list already.',
    takeOut: 'Take person {number} out',
    kept: 'These people were entered before and not invited yet.',
    startOver: 'Start over',
    paste: {
      action: 'Paste a list',
      label: 'Addresses, one per line or with commas between them',
      example: 'Ada Byron <ada{at}engine.example>',
      found: '{count} address found | {count} addresses found',
      none: 'No e-mail address is in this text.',
      tooMany:
        '{count} address found; there is room for {room} more (at most {most} in one window). | {count} addresses found; there is room for {room} more (at most {most} in one window).',
      take: 'Add {count} person | Add {count} people',
    },
    self: {
      text: 'You add yourself as an Agent. To set the account up for the customer you need the Administrator role.',
      action: 'Make me Administrator',
    },
    cost: 'Adding users raises the cost of this license for the customer. Add only as many as are needed.',
    autoResponder:
      'Sign-in addresses must not have an auto-responder: a mailbox that answers by itself breaks the sign-in.',
    send: 'Send {count} invitation | Send {count} invitations',
    addUsers: 'Add user | Add {count} users',
    sendKeys: 'Ctrl + Enter',
    mend: '{count} line has to be mended; nothing was sent. | {count} lines have to be mended; nothing was sent.',
  },
  fault: {
    'email-invalid': 'This is not an e-mail address.',
    'email-taken': '{name} has this e-mail address already.',
    'phone-taken': '{name} has this phone number already.',
    'phone-invalid': 'Write the phone number with its country: +353 1 555 1234.',
  },
  refused: {
    forbidden:
      'Your role does not let you invite people to this license: only owners and administrators may ({askWhom}).',
    'seats-short':
      '{count} more seat is needed for these people. Nobody was invited; what you entered is kept. | {count} more seats are needed for these people. Nobody was invited; what you entered is kept.',
    'order-with-invite':
      'On this product the seat is ordered with the invitation: {count} more seat is needed. Nobody was invited; what you entered is kept. | On this product seats are ordered with the invitation: {count} more seats are needed. Nobody was invited; what you entered is kept.',
    'seat-forbidden':
      'Only with billing permission can an invitation give a seat on this product ({askWhom}). Nobody was invited; what you entered is kept.',
    'plan-single-user':
      'The plan {plan} is for its owner alone. With {plans} several people can use the license: upgrade the plan, then invite.',
    'plan-single-user-only':
      'The plan {plan} is for its owner alone, and so is every other plan of this product.',
    noGroups:
      'An invitation to this product names a permission group, and this license has none. An owner or administrator of the partner adds one with Groups… beside the license ({askWhom}); this window opens as soon as there is one.',
    noUpgradeHere:
      'Changing a plan is not built into this version of the console. Change it the way you do today; as soon as the backend knows, so does the console.',
    withoutSeat: 'Invite without a seat',
    checkout: 'CONTINUE TO CHECKOUT',
  },
  menu: {
    remind: 'Remind',
    resend: 'Resend',
    cancel: 'Cancel invitation',
    makeAdministrator: 'Make Administrator',
    makeAgent: 'Make Agent',
    group: 'Group…',
    purchaseOn: 'Purchase Permissions: on',
    purchaseOff: 'Purchase Permissions: off',
    factorOn: 'Multi-Factor Authentication: on',
    factorOff: 'Multi-Factor Authentication: off',
    remove: 'Remove',
    delete: 'Delete',
    transfer: 'Transfer ownership…',
    label: 'More for the selection',
    labelOne: 'More for {name}',
    applies: 'For {count}. Left out: {reasons}.',
    nobody: 'For nobody selected: {reasons}.',
    nothing: 'Nobody is selected any more.',
  },
  askWhom: 'ask {names}',
  askNobody: 'nobody here can',
  /** Why a verb is not for a person: as a sentence for one, and as a part of a sentence for some. */
  why: {
    one: {
      unchanged: 'That is so already.',
      'already-queued': 'The invitation waits to be sent already.',
      'invite-ended':
        'This invite has ended. One that expired can be sent again; one that was cancelled is made anew.',
      'already-ended': 'This invite has ended already.',
      'picked-up': 'The invitation was accepted already.',
      'owner-protected':
        'The account owner can be neither removed nor limited. Transfer the ownership first.',
      forbidden: 'Only an owner or administrator of the partner may do this: {askWhom}.',
      'seat-forbidden': 'It would take a seat, and that needs billing permission on this product.',
      'seats-short': 'It would take a seat, and no seat is free on this license.',
      'email-taken': 'Somebody else on this license has the e-mail address now.',
      'phone-taken': 'Somebody else on this license has the phone number now.',
      'not-signed-up':
        'Only somebody who has signed up can become the owner. Wait until the invite is accepted.',
      'not-found': 'This person is not on the license any more.',
      'group-unknown': 'The license has no group of this name.',
      'plan-single-user': 'The plan of this license is for its owner alone.',
      'heir-unknown':
        'Whoever is to get what this person owns does not stay on the license. Choose somebody else.',
      'owner-pays':
        'On this product only the account owner pays: the permission would change nothing.',
      'everybody-pays': 'On this product every user may pay: the permission would change nothing.',
      other: 'A rule of this license is against it.',
    },
    some: {
      unchanged: '{count} is so already | {count} are so already',
      'already-queued': '{count} waits to be sent already | {count} wait to be sent already',
      'invite-ended': '{count} whose invite has ended | {count} whose invites have ended',
      'already-ended':
        '{count} whose invite has ended already | {count} whose invites have ended already',
      'picked-up': '{count} who has accepted already | {count} who have accepted already',
      'owner-protected':
        '{count} account owner, who can be neither removed nor limited | {count} account owners, who can be neither removed nor limited',
      forbidden:
        '{count} where only an owner or administrator may do this ({askWhom}) | {count} where only an owner or administrator may do this ({askWhom})',
      'seat-forbidden':
        '{count} who would take a seat, for which billing permission is needed | {count} who would take seats, for which billing permission is needed',
      'seats-short':
        '{count} for whom no seat is free any more | {count} for whom no seat is free any more',
      'email-taken':
        '{count} whose e-mail address somebody else has now | {count} whose e-mail addresses others have now',
      'phone-taken':
        '{count} whose phone number somebody else has now | {count} whose phone numbers others have now',
      'not-signed-up': '{count} who has not signed up yet | {count} who have not signed up yet',
      'not-found':
        '{count} who is not on the license any more | {count} who are not on their licenses any more',
      'group-unknown':
        '{count} whose license has no group of this name | {count} whose licenses have no group of this name',
      'heir-unknown':
        '{count} whose new owner does not stay on the license | {count} whose new owners do not stay on their licenses',
      'plan-single-user':
        '{count} whose plan is for its owner alone | {count} whose plans are for their owners alone',
      'owner-pays':
        '{count} where only the account owner pays | {count} where only the account owner pays',
      'everybody-pays':
        '{count} where every user may pay anyway | {count} where every user may pay anyway',
      other: '{count} for whom a rule is against it | {count} for whom a rule is against it',
    },
  },
  /** Permission groups: what people of one may do on the account. */
  group: {
    titleOne: 'Group of {name}',
    title: 'Group of the selected people',
    says: 'A permission group says what its people may do on the account. Each person is in one.',
    choose: 'Choose a group first.',
    none: 'No license of the selected people has permission groups.',
    opens: 'opens {what}.',
    opensNothing: 'opens nothing yet.',
    action: 'Change group',
  },
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
  nothingDone: 'Nothing was queued. {why}',
  remove: {
    titleOne: 'Remove {name}?',
    title: 'Remove {count} person? | Remove {count} people?',
    titleSome: 'Remove the selected people?',
    from: '{client} · {license}',
    forGood: 'Removing is immediate once it is sent, and cannot be undone.',
    offline:
      'The console is offline: the removal is queued, and can be cancelled until it is sent.',
    seats:
      'The seats are free afterwards. Whoever is removed and signs in reads that the access was revoked.',
    owner: 'The account owner can never be removed.',
    leftOut: 'Left out: {reasons}.',
    typed: 'Type {count} to confirm',
    nobody: 'Nobody selected can be removed.',
    action: 'Remove',
    deleteUser: 'Delete User',
  },
  /** Who gets what a removed person owned, and what breaks. */
  heirs: {
    asking: 'The backend is asked what would break and what needs a new owner.',
    breaks:
      '{count} integration stops working, unless it is moved to another member’s API credentials | {count} integrations stop working, unless they are moved to another member’s API credentials',
    integrations: {
      one: 'Integrations that use this person’s API credentials',
      some: 'Integrations that use the API credentials of those who are removed',
    },
    of: '{name} ({person})',
    more: 'and {count} more | and {count} more',
    credentials: 'Move them to the API credentials of (leave empty: they stop working)',
    breakApart:
      'People are on several licenses here, so no one member can take the integrations over. Remove them license by license to move them.',
    noIntegrations: {
      one: 'No integration uses this person’s API credentials.',
      some: 'No integration uses the API credentials of those who are removed.',
    },
    title: 'What this person owns needs a new owner',
    how: 'Who gets it',
    one: 'One member for everything',
    each: 'Another one for each kind',
    all: 'New owner of everything',
    kind: {
      list: '{count} list | {count} lists',
      account: '{count} account | {count} accounts',
      deal: '{count} deal | {count} deals',
      task: '{count} task | {count} tasks',
    },
    for: {
      list: 'New owner of {count} list | New owner of {count} lists',
      account: 'New owner of {count} account | New owner of {count} accounts',
      deal: 'New owner of {count} deal | New owner of {count} deals',
      task: 'New owner of {count} task | New owner of {count} tasks',
    },
    nothing: 'This person owns nothing that needs a new owner.',
    nobodyOwns: 'None of them owns anything that needs a new owner.',
    owners:
      '{count} of them owns lists, accounts, deals or tasks, which need a new owner. | {count} of them own lists, accounts, deals or tasks, which need a new owner.',
    leave: 'Leave out those who own things ({count})',
    give: 'Give everything to one member',
    leftOut:
      'They are left out: people of several licenses cannot leave what they own to one person. Remove them license by license.',
    unknown:
      'What would break, and what needs a new owner, only the backend knows, and it cannot be asked now: {reason} The backend decides when the removal reaches it: who owns something that gets no new owner stays, and is listed under Needs attention. Integrations on the API credentials of whoever goes stop working, unless somebody is named here; the results name them.',
    tooMany:
      'For so many people or licenses at once nobody can say what they own or what breaks. Who owns something stays, and is listed under Needs attention. Integrations on the API credentials of whoever goes stop working; the results name them.',
    whatever: 'Whatever it is, it goes to (may stay empty)',
    missing: 'Choose who gets what is owned.',
    search: 'Name or e-mail of a member who stays',
    none: 'No other member of this license fits.',
    change: 'Change',
  },
  transfer: {
    title: 'Transfer ownership to {name}?',
    text: 'There is always exactly one owner. {name} becomes the owner of {license} at {client}. The owner until now stays on the license as an ordinary member.',
    seat: 'The owner always holds a seat. Where {name} has none yet, a free one is taken; with none free, the seat of the owner until now passes over, who then has none.',
    group:
      'An owner needs no permission group and may use everything. If {name} is in a group and the owner until now in none, that one comes into the same group and may do what it opens.',
    action: 'Transfer ownership',
  },
} as const
