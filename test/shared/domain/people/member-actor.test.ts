import { expect, test } from 'vitest'
import { inviteMembers } from '#shared/domain/people/invite.ts'
import { mayManage } from '#shared/domain/people/may-manage.ts'
import { memberActor } from '#shared/domain/people/member-actor.ts'
import { decidePeople, type PeopleWish } from '#shared/domain/people/rules.ts'
import { setMultiFactor, setRole } from '#shared/domain/people/settings.ts'
import { peopleVerb, type PeopleVerb } from '#shared/domain/people/verbs.ts'
import { mayChangeSeats, type Actor } from '#shared/domain/permissions.ts'
import { must } from '#shared/lib/assert.ts'
import type { Person } from '#shared/domain/people/facts.ts'
import {
  givenNewPerson,
  givenPeopleBook,
  givenPerson,
  OWNER,
  profileOfProduct,
} from '#test/support/people-facts.ts'

const PRODUCTS = ['canvass', 'chat', 'text', 'insight', 'campaign']

const owner = { isOwner: true } as const
const administrator = { role: 'administrator' } as const
const agent = { role: 'agent' } as const
const paying = { role: 'agent', billingPermission: true } as const

function actorOf(product: string, facts: Partial<Person>): Actor {
  const person = { id: 'adam', ...givenPerson(facts) }
  return must(memberActor(profileOfProduct(product), person), 'A member acts.')
}

function verbsOf(product: string, facts: Partial<Person>): PeopleVerb[] {
  const { license } = givenPeopleBook({ product })
  const actor = actorOf(product, facts)
  return peopleVerb.options.filter((verb) => mayManage(verb, license, actor))
}

test('whoever has not signed up cannot act at all', () => {
  for (const state of ['queued', 'sent', 'opened', 'expired', 'cancelled'] as const) {
    const person = { id: 'adam', ...givenPerson({ ...owner, state }) }
    expect(memberActor(profileOfProduct('chat'), person)).toBeUndefined()
  }
})

test('S4.2 owners and administrators manage users; agents do not, on any product', () => {
  for (const product of PRODUCTS) {
    expect(verbsOf(product, owner)).toEqual(peopleVerb.options)
    expect(verbsOf(product, agent)).toEqual([])
    expect(verbsOf(product, paying)).toEqual([])
  }
  for (const product of ['canvass', 'chat', 'text', 'campaign']) {
    const verbs = verbsOf(product, administrator)
    expect(verbs).toContain('invite-members')
    expect(verbs).toContain('remove-members')
    expect(verbs).not.toContain('transfer-ownership')
  }
})

test('S3.4 S3.5 additional users of insight add and remove nobody, whatever their role', () => {
  expect(verbsOf('insight', administrator)).toEqual([])
  expect(verbsOf('insight', owner)).toEqual(peopleVerb.options)
})

test('S1.6 an administrator has no right to pay, and gives none', () => {
  expect(actorOf('chat', administrator).billingPermission).toBe(false)
  expect(actorOf('chat', { ...administrator, billingPermission: true }).billingPermission).toBe(
    false,
  )
  expect(verbsOf('chat', administrator)).not.toContain('set-purchase-permission')
  const wish = { people: [givenNewPerson({ billingPermission: true, group: null })] }
  const book = givenPeopleBook({ actor: actorOf('chat', administrator) })
  expect(inviteMembers(book, wish)).toMatchObject({ outcome: 'refused', code: 'forbidden' })
  const paid = givenPeopleBook({
    product: 'campaign',
    actor: actorOf('campaign', { ...administrator, billingPermission: true }),
  })
  const people = [givenNewPerson({ billingPermission: true, group: 'sales' })]
  expect(inviteMembers(paid, { people })).toMatchObject({ outcome: 'applied' })
})

test('S3.3 every user of insight pays; elsewhere the owner does, and who holds the permission where it counts', () => {
  expect(actorOf('insight', agent).billingPermission).toBe(true)
  expect(actorOf('canvass', paying).billingPermission).toBe(true)
  expect(actorOf('campaign', paying).billingPermission).toBe(true)
  expect(actorOf('chat', paying).billingPermission).toBe(false)
  for (const product of PRODUCTS) expect(actorOf(product, owner).billingPermission).toBe(true)
})

test('S0.2 S0.19 on canvass seats are given and taken by who holds billing permission; elsewhere by who manages users', () => {
  const gives = (product: string, facts: Partial<Person>): boolean =>
    mayChangeSeats(profileOfProduct(product), actorOf(product, facts))
  expect(gives('canvass', paying)).toBe(true)
  expect(gives('canvass', administrator)).toBe(false)
  expect(gives('canvass', owner)).toBe(true)
  expect(gives('chat', administrator)).toBe(true)
  expect(gives('chat', paying)).toBe(false)
  expect(gives('insight', administrator)).toBe(false)
})

test('S0.18 nobody removes themselves or changes the own role or purchase permission; operators may to anybody', () => {
  const rights = { role: 'administrator', billingPermission: true } as const
  const people = { adam: rights, nina: rights }
  const actor = actorOf('campaign', rights)
  const bookOf = (by: Actor) => givenPeopleBook({ product: 'campaign', actor: by, people })
  const wishesFor = (id: string): PeopleWish[] => [
    { verb: 'set-role', args: { members: [id], role: 'agent' } },
    { verb: 'set-purchase-permission', args: { members: [id], billingPermission: false } },
    { verb: 'remove-members', args: { people: [{ id, heirs: {} }] } },
  ]
  for (const wish of wishesFor('adam')) {
    expect(decidePeople(bookOf(actor), wish, () => ({}))).toMatchObject({ code: 'forbidden' })
    expect(decidePeople(bookOf(OWNER), wish, () => ({}))).toMatchObject({ outcome: 'applied' })
  }
  for (const wish of wishesFor('nina')) {
    expect(decidePeople(bookOf(actor), wish, () => ({}))).toMatchObject({ outcome: 'applied' })
  }
  const both = { people: ['nina', 'adam'].map((id) => ({ id, heirs: {} })) }
  const wish = { verb: 'remove-members', args: both } as const
  expect(decidePeople(bookOf(actor), wish, () => ({}))).toMatchObject({ code: 'forbidden' })
})

test('an administrator of the account sets no role beneath its owner’s; the partner may', () => {
  const wish = { members: ['olive'], role: 'administrator' } as const
  const by = (actor: Actor) => setRole(givenPeopleBook({ actor }), wish)
  expect(by(actorOf('chat', administrator))).toMatchObject({ code: 'forbidden' })
  expect(by(OWNER)).toMatchObject({ members: [{ code: 'changed' }] })
})

test('whether the account’s owner needs a second factor is for the owner and the partner to say', () => {
  const wish = { members: ['olive'], mfaRequired: true }
  const by = (actor: Actor) => setMultiFactor(givenPeopleBook({ actor }), wish)
  expect(by(actorOf('chat', administrator))).toMatchObject({ code: 'forbidden' })
  const changed = { members: [{ code: 'changed' }] }
  expect(by({ ...actorOf('chat', owner), member: 'olive' })).toMatchObject(changed)
  expect(by(OWNER)).toMatchObject(changed)
  const others = { members: ['nina'], mfaRequired: true }
  const people = { nina: {}, adam: administrator }
  const book = givenPeopleBook({ actor: actorOf('chat', administrator), people })
  expect(setMultiFactor(book, others)).toMatchObject(changed)
})
