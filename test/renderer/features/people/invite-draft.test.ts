import { expect, test } from 'vitest'
import type { Refusal } from '#shared/domain/explain.ts'
import {
  changed,
  filled,
  inviteeOf,
  isSelf,
  roomFor,
  seatsTaken,
  withPasted,
  withPerson,
  withSelf,
} from '#renderer/features/people/invite-draft.ts'

const BARRED: Refusal = {
  rule: 'R6',
  facts: { role: 'agent', billingPermission: false },
  way: 'ask-billing-permission',
}
const self = { name: 'Olga Owner', email: 'Olga@partner.example' }
const needs = 'names-and-email' as const
const chosen = {
  needs,
  seatChosen: true,
  seatBarred: null,
  purchaseBarred: null,
  self,
}
const always = {
  needs,
  seatChosen: false,
  seatBarred: null,
  purchaseBarred: null,
  self,
}

test('S0.10 where Activate License can be chosen a seat is taken only by who says YES', () => {
  const two = withPerson(withPerson([], chosen, { email: 'a@b.example' }), chosen, {
    email: 'c@d.example',
  })
  expect(seatsTaken(two, chosen, false)).toBe(0)
  const [first] = two
  expect(seatsTaken(changed(two, first?.key ?? 0, { takesSeat: true }), chosen, false)).toBe(1)
})

test('where every invitation takes a seat each line takes one, but an empty line and an exempt client none', () => {
  const people = withPerson(withPerson([], always, { email: 'a@b.example' }), always)
  expect(seatsTaken(people, always, false)).toBe(1)
  expect(seatsTaken(people, always, true)).toBe(0)
})

test('who may give no seats asks for none', () => {
  const barred = { ...chosen, seatBarred: BARRED }
  const [person] = withPerson([], barred, { email: 'a@b.example', takesSeat: true })
  expect(person && inviteeOf(person, barred)).toMatchObject({ takesSeat: false })
})

test('who may give no Purchase Permissions asks for none, whatever a kept line says', () => {
  const [line] = withPerson([], chosen, { email: 'a@b.example', billingPermission: true })
  if (!line) throw new Error('It was just added.')
  const barred = { ...chosen, purchaseBarred: BARRED }
  expect(inviteeOf(line, chosen).billingPermission).toBe(true)
  expect(inviteeOf(line, barred).billingPermission).toBe(false)
})

test('S1.9 the operator’s own account comes as Administrator, and is known again however it is written', () => {
  const [own, ...others] = withSelf(withPerson([], always), always)
  expect(others).toEqual([])
  expect(own).toMatchObject({ givenName: 'Olga', familyName: 'Owner', role: 'administrator' })
  expect(isSelf({ email: ' olga@PARTNER.example ' }, always)).toBe(true)
  expect(isSelf({ email: 'olga@other.example' }, always)).toBe(false)
})

test('a pasted list fills up from the empty lines on, and whoever stands there already is not doubled', () => {
  const there = withPerson(withPerson([], always, { email: 'a@b.example' }), always)
  const pasted = ['A@b.example', 'c@d.example'].map((email) => ({
    givenName: '',
    familyName: '',
    email,
  }))
  const people = withPasted(there, always, pasted)
  expect(people.map(({ email }) => email)).toEqual(['a@b.example', 'c@d.example'])
  expect(new Set(people.map(({ key }) => key)).size).toBe(2)
  expect(filled(people)).toHaveLength(2)
})

test('where no names are asked for none are kept that nobody would see', () => {
  const nameless = { ...always, needs: 'email-and-role' as const }
  const pasted = [{ givenName: 'Sales', familyName: 'team:', email: 'a@b.example' }]
  for (const people of [withPasted([], nameless, pasted), withSelf([], nameless)]) {
    expect(people).toMatchObject([{ givenName: '', familyName: '' }])
  }
  const [cleared] = changed(withPasted([], nameless, pasted), 1, { email: '' })
  expect(cleared && filled([cleared])).toEqual([])
})

test('a window has room for as many as one call to the core can carry', () => {
  const names = { givenName: '', familyName: '' }
  const pasted = Array.from({ length: 499 }, (_, at) => ({ ...names, email: `p${at}@b.example` }))
  const people = withPerson(withPasted([], always, pasted), always)
  expect(roomFor(people)).toBe(1)
  expect(roomFor(withSelf(people, always))).toBe(0)
})
