import { expect, test } from 'vitest'
import {
  changesOf,
  peopleMenu,
  tabOf,
  type ChangeState,
  type MenuFacts,
} from '#renderer/features/people/people-menu.ts'
import { englishText } from '../../english-text.ts'

const open: ChangeState = { applicable: 3, leftOut: [] }
const facts: MenuFacts = {
  tab: 'members',
  one: null,
  states: changesOf('members').map(() => open),
  groups: [{ name: 'Sales', applicable: 3, leftOut: [] }],
  barred: null,
  session: null,
}

function itemOf(change: Partial<MenuFacts>, key: string) {
  const items = peopleMenu({ ...facts, ...change }, englishText).flat()
  return items.find((item) => item.key === key)
}

/** The state of the tab's verbs, the first of them as given. */
function first(state: ChangeState): readonly ChangeState[] {
  return [
    state,
    ...changesOf('members')
      .slice(1)
      .map(() => open),
  ]
}

test('each tab offers its own verbs, in the order in which the core is asked', () => {
  const keys = (tab: MenuFacts['tab']): string[] =>
    peopleMenu({ ...facts, tab }, englishText)
      .flat()
      .map(({ key }) => key)
  const roles = ['makeAdministrator', 'makeAgent', 'group']
  const settings = [...roles, 'purchaseOn', 'purchaseOff', 'factorOn', 'factorOff']
  expect(keys('invites')).toEqual(['remind', 'resend', ...settings, 'cancel'])
  expect(keys('members')).toEqual([...settings, 'remove'])
  expect(changesOf('members')).toHaveLength(keys('members').length - 1)
  expect(changesOf('invites')).toHaveLength(keys('invites').length - 1)
  expect(changesOf('invites')[2]).toEqual({ verb: 'set-role', role: 'administrator' })
})

test('one person’s verbs are those of what the person is now', () => {
  expect([tabOf({ state: 'member' }), tabOf({ state: 'opened' })]).toEqual(['members', 'invites'])
})

test('a verb for all of the selected has nothing against it; for some it says for how many and why', () => {
  expect(itemOf({}, 'makeAdministrator')).toMatchObject({ reason: null })
  const some = first({
    applicable: 2,
    leftOut: [
      { code: 'owner-protected', people: 1, refusal: null },
      { code: 'unchanged', people: 4, refusal: null },
    ],
  })
  expect(itemOf({ states: some }, 'makeAdministrator')).toMatchObject({
    reason: null,
    note: 'For 2 people. Left out: 4 are so already, 1 account owner, who can be neither removed nor limited.',
  })
})

const member = { isDeleted: false, isOwner: false, hasSignedUp: true }

test('a verb for nobody is disabled with the reason, for one person as a sentence', () => {
  const states = first({
    applicable: 0,
    leftOut: [{ code: 'unchanged', people: 3, refusal: null }],
  })
  expect(itemOf({ states }, 'makeAdministrator')?.reason).toBe(
    'For nobody selected: 3 are so already.',
  )
  const one = member
  expect(itemOf({ states, one }, 'makeAdministrator')?.reason).toBe('That is so already.')
})

test('while the core reckons, and while this machine cannot keep anything, every verb says so', () => {
  expect(itemOf({ states: null }, 'remove')?.reason).toBe('Reckoning…')
  expect(itemOf({ barred: 'The disk is full.' }, 'remove')?.reason).toBe('The disk is full.')
})

test.each([
  ['a member', member, null],
  ['the owner', { ...member, isOwner: true }, 'That is so already.'],
  ['who has not signed up', { ...member, hasSignedUp: false }, /Only somebody who has signed up/],
] as const)('ownership goes to one member: %s', (_who, one, reason) => {
  const item = itemOf({ one }, 'transfer')
  if (reason === null) expect(item?.reason).toBeNull()
  else expect(item?.reason).toMatch(reason)
  expect(itemOf({}, 'transfer')).toBeUndefined()
})

test('an agent of the partner reads who may transfer an ownership', () => {
  const states = first({
    applicable: 0,
    leftOut: [{ code: 'forbidden', people: 1, refusal: null }],
  })
  const one = member
  expect(itemOf({ states, one }, 'transfer')?.reason).toMatch(/Only an owner or administrator/)
})

test('S4.5 the group of people is chosen where one of their licenses has groups, and some can go into one', () => {
  const taken = {
    name: 'Sales',
    applicable: 0,
    leftOut: [{ code: 'unchanged' as const, people: 2, refusal: null }],
  }
  const one = member
  expect(itemOf({}, 'group')?.reason).toBeNull()
  expect(itemOf({ groups: null }, 'group')?.reason).toBe('Reckoning…')
  expect(itemOf({ groups: [] }, 'group')?.reason).toMatch(/No license .* has permission groups/)
  expect(itemOf({ groups: [taken], one }, 'group')?.reason).toBe('That is so already.')
  const open = { name: 'Support', applicable: 2, leftOut: [] }
  expect(itemOf({ groups: [taken, open] }, 'group')?.reason).toBeNull()
  expect(itemOf({ barred: 'The disk is full.' }, 'group')?.reason).toBe('The disk is full.')
})

test('S4.10 where the product says Delete the menu of one person says so, too', () => {
  expect(itemOf({ one: member }, 'remove')?.label).toBe('Remove')
  expect(itemOf({ one: { ...member, isDeleted: true } }, 'remove')?.label).toBe('Delete')
})
