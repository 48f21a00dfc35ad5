/** The permission groups of a license, as they are kept by the backend. */
export const groups = {
  open: 'Groups…',
  title: 'Groups of {product} · {plan}',
  says: 'A permission group says what its people may do on the account of {client}. The account owner may do everything and needs none.',
  roles:
    'Only an owner or administrator of the partner may change the groups of a license: {askWhom}.',
  loading: 'Asking the backend…',
  none: 'This license has no permission group yet. Nobody can be added to it before there is one.',
  add: 'Add a group',
  addNow: 'Add group',
  edit: 'Edit',
  save: 'Save',
  name: 'Name',
  nameFirst: 'Give the group a name first.',
  opens: 'What its people may use',
  added: '{name} is added.',
  changed: '{name} is changed.',
  ended: '{name} has ended.',
  end: {
    open: 'End…',
    action: 'End group',
    empty: 'Nobody is in {name}, so it can end.',
    last: 'Nobody is in {name}, so it can end. It is the last group of this license: nobody can be added before there is another one.',
    full: 'There is {count} person in {name}, so it cannot simply end: choose the group that this person goes to. | There are {count} people in {name}, so it cannot simply end: choose the group that they go to.',
    noOther:
      'There is {count} person in {name}, so it cannot end: there is no other group to go to. Add one first. | There are {count} people in {name}, so it cannot end: there is no other group to go to. Add one first.',
    addFirst: 'Add another group first.',
    into: 'Its people go to',
  },
  refused: {
    forbidden:
      'Only an owner or administrator of the partner may change the groups of a license. Nothing was changed.',
    'not-found':
      'The backend does not have this any more: the group has ended, or the license is not yours to see. Nothing was changed.',
    ended: 'The group has ended meanwhile, so nothing was changed. Choose another one.',
    noLicense: 'The license is gone, or not yours to see any more. Nothing was changed.',
    'group-name-taken':
      'This license has a group of that name already, however it is written. Choose another name.',
    nameOf:
      'This license has the group {name} already: a name is the same however it is written. Choose another name.',
    'too-many-groups': 'A license has at most {most} groups. End one first.',
    'group-in-use':
      'People are in this group, and it was not said where they go, or they are too many to be moved at once. Put some into another group first: select them in the Members Directory, then More and Group…',
    peopleWithin:
      'There is {count} person in this group now. Choose the group that this person goes to. | There are {count} people in this group now. Choose the group that they go to.',
    tooManyPeople:
      'There is {count} person in this group, and only {most} can be moved at once. | There are {count} people in this group, and only {most} can be moved at once. Put some into another group first: select them in the Members Directory, then More and Group…',
  },
  unreachable:
    'Groups are kept by the backend, so they are shown and changed only while it answers. {reason} Nothing was changed.',
  perhapsDone:
    'The backend’s answer did not come, so nobody here knows whether this was done. {reason} Press again: it is done once, however often it is sent.',
} as const
