import { expect, test } from 'vitest'
import { explainRefusal, type RefusalGround } from '#shared/domain/explain.ts'
import type { CommandArguments } from '#shared/domain/people/targets.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { upgradeOffer } from '#shared/domain/upgrade.ts'
import type { CommandVerb } from '#shared/domain/words.ts'
import {
  AGENT,
  givenNewPerson,
  givenPeopleBook,
  OWNER,
  profileOfProduct,
} from '#test/support/people-facts.ts'

const manager: Actor = { role: 'account-manager', member: 'adam', billingPermission: false }

function groundOf(product: string, verb: CommandVerb, actor: Actor): RefusalGround {
  const { license } = givenPeopleBook({ product })
  return { verb, license, actor, shortBy: 0, owner: 'olive' }
}

function wayOf(product: string, verb: CommandVerb, actor: Actor, args?: CommandArguments): string {
  return explainRefusal('forbidden', { ...groundOf(product, verb, actor), asked: { args } }).way
}

test('who may not is sent to somebody who may: by the verb, the product and who asks', () => {
  const administrator: Actor = { role: 'administrator', billingPermission: false }
  expect(wayOf('campaign', 'invite-members', AGENT)).toBe('ask-administrator')
  expect(wayOf('canvass', 'activate-seats', AGENT)).toBe('ask-billing-permission')
  expect(wayOf('canvass', 'activate-seats', administrator)).toBe('ask-billing-permission')
  expect(wayOf('chat', 'transfer-ownership', manager)).toBe('ask-owner')
  expect(wayOf('campaign', 'set-purchase-permission', manager)).toBe('ask-billing-permission')
  // Where the owner alone pays, the permission gives nobody anything.
  expect(wayOf('chat', 'set-purchase-permission', manager)).toBe('ask-owner')
})

test('a member hears that nobody takes themselves off, and that the owner is the partner’s to change', () => {
  const remove = { people: [{ id: 'adam', heirs: {} }] }
  expect(wayOf('chat', 'remove-members', manager, remove)).toBe('ask-administrator')
  const demote = { members: ['olive'], role: 'agent' } as const
  expect(wayOf('chat', 'set-role', manager, demote)).toBe('ask-partner')
  const purchase = { people: [givenNewPerson({ billingPermission: true })] }
  expect(wayOf('chat', 'invite-members', manager, purchase)).toBe('ask-owner')
  const ground = { ...groundOf('chat', 'remove-members', manager), asked: { args: remove } }
  expect(explainRefusal('forbidden', ground).facts).toEqual({
    ...{ verb: 'remove-members', role: 'account-manager', billingPermission: false },
    member: 'adam',
  })
})

test('a plan for its owner alone is refused with the plans of the product that are not', () => {
  const plans = [
    { id: 'basic', name: 'Basic', multiUser: false },
    { id: 'pro', name: 'Pro', multiUser: true },
    { id: 'enterprise', name: 'Enterprise', multiUser: true },
  ]
  const explain = (upgrade?: RefusalGround['upgrade'], actor = OWNER): unknown =>
    explainRefusal('plan-single-user', {
      ...groundOf('insight', 'invite-members', actor),
      upgrade,
    })
  expect(explain(upgradeOffer(plans, 'basic'))).toEqual({
    rule: 'R12',
    facts: { multiUser: false, plan: 'Basic', plans: 'Pro, Enterprise' },
    way: 'upgrade-plan',
  })
  expect(explain()).toMatchObject({ facts: { multiUser: false }, way: 'upgrade-plan' })
  const none = upgradeOffer(plans.slice(0, 1), 'basic')
  expect(explain(none)).toMatchObject({ way: 'ask-owner' })
  expect(explain(none, manager)).toMatchObject({ way: 'ask-partner' })
})

test('a refusal names what was asked for', () => {
  const explain = (code: Parameters<typeof explainRefusal>[0], asked: RefusalGround['asked']) =>
    explainRefusal(code, { ...groundOf('campaign', 'set-group', OWNER), asked }).facts
  const args = { members: ['bob'], group: 'pirates' }
  expect(explain('group-unknown', { args })).toEqual({ group: 'pirates' })
  expect(explain('not-found', { license: 'gone' })).toEqual({ license: 'gone' })
  expect(explain('id-reused', { id: 'once' })).toEqual({ command: 'once' })
  expect(explain('device-sequence-reused', { device: 'mac', sequence: 7 })).toEqual({
    device: 'mac',
    sequence: 7,
  })
})

test('where every invitation takes a seat nobody is sent to invite without one', () => {
  const { license } = givenPeopleBook({ product: 'canvass' })
  const explain = (inviteTakesSeat: 'chosen' | 'always'): string =>
    explainRefusal('seat-forbidden', {
      ...groundOf('canvass', 'invite-members', AGENT),
      license: { ...license, profile: { ...profileOfProduct('canvass'), inviteTakesSeat } },
    }).way
  expect(explain('chosen')).toBe('invite-without-seat')
  expect(explain('always')).toBe('ask-billing-permission')
})
