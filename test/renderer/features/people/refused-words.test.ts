import { expect, test } from 'vitest'
import { faultSentence, faultyFields } from '#renderer/features/people/invite-faults.ts'
import { closedSentences, refusedSentences } from '#renderer/features/people/refused-words.ts'
import { defaultCatalogue } from '#backend/catalogue/default-catalogue.ts'
import type { RefusalCode } from '#shared/domain/codes.ts'
import type { Refusal } from '#shared/domain/explain.ts'
import type { InviteTerms } from '#shared/rpc/contract/people.ts'
import type { Session } from '#shared/rpc/contract/session.ts'
import { englishText } from '../../english-text.ts'

const operator = (name: string, role: 'owner' | 'agent', billingPermission = false) => ({
  ...{ name, role, billingPermission },
  id: '01890000-0000-7000-8000-000000000001',
  email: `${role}@partner.example`,
})
const session: Session = {
  partner: { id: '01890000-0000-7000-8000-00000000000a', name: 'Partner' },
  operator: { ...operator('Agnes', 'agent'), allClients: true },
  operators: [operator('Olga', 'owner'), operator('Berta', 'agent', true)],
  catalogue: [...defaultCatalogue],
}

function refused(code: RefusalCode, facts: Refusal['facts'], way: Refusal['way'], shortBy = 0) {
  return { code, shortBy, refusal: { rule: 'R1', facts, way } }
}

const seatForbidden = refused('seat-forbidden', {}, 'invite-without-seat')
const single = { multiUser: false, plan: 'Basic' }
const terms: InviteTerms = {
  needs: 'names-and-email',
  seatChosen: false,
  groups: [],
  free: 1,
  barred: null,
  seatBarred: null,
  purchaseBarred: null,
  self: { name: '', email: '' },
}

test('S3.2 a plan for its owner alone offers those for several, by name', () => {
  const barred = refused(
    'plan-single-user',
    { ...single, plans: 'Pro, Enterprise' },
    'upgrade-plan',
  )
  const said = closedSentences({ ...terms, barred }, session, englishText)
  expect(said?.[0]).toMatch(/^The plan Basic is for its owner alone\. With Pro or Enterprise/)
  const none = refused('plan-single-user', { ...single, plans: '' }, 'ask-owner')
  expect(closedSentences({ ...terms, barred: none }, session, englishText)).toEqual([
    'The plan Basic is for its owner alone, and so is every other plan of this product.',
  ])
})

test('a refusal sends nobody to somebody who is no operator any more', () => {
  const gone = { ...operator('Gunnar', 'owner'), removed: true } as const
  const without = { ...session, operators: [gone, ...session.operators] }
  const forbidden = refused('forbidden', {}, 'ask-administrator')
  expect(refusedSentences(forbidden, without, englishText)[0]).toContain('(ask Olga)')
})

test('a refusal names who can', () => {
  const forbidden = refused('forbidden', {}, 'ask-administrator')
  expect(refusedSentences(forbidden, session, englishText)[0]).toContain('(ask Olga)')
  expect(refusedSentences(seatForbidden, session, englishText)[0]).toContain('(ask Olga or Berta)')
})

test('a seat too few says how many, and where it is ordered with the invitation', () => {
  const facts = { shortBy: 2, free: 1, inUse: 4 }
  const [said] = refusedSentences(
    refused('seats-short', facts, 'buy-seats', 2),
    session,
    englishText,
  )
  expect(said).toMatch(/^2 more seats are needed.* 1 seat is free on the license, 4 in use\.$/)
  const ordered = refused('seats-short', facts, 'order-with-invite', 2)
  expect(refusedSentences(ordered, session, englishText)[0]).toContain(
    'ordered with the invitation',
  )
})

test('a window that could not be sent is not offered', () => {
  expect(closedSentences(terms, session, englishText)).toBeNull()
  const grouped = { ...terms, needs: 'names-email-and-group' } as const
  expect(closedSentences(grouped, session, englishText)?.[0]).toMatch(/has none.*\(ask Olga\)/)
  const groups = [{ id: '01890000-0000-7000-8000-00000000000f', name: 'Sales', permissions: [] }]
  expect(closedSentences({ ...grouped, groups }, session, englishText)).toBeNull()
  const seatless = { ...terms, seatBarred: seatForbidden.refusal }
  expect(closedSentences(seatless, session, englishText)?.[0]).toContain('billing permission')
  expect(closedSentences({ ...seatless, seatChosen: true }, session, englishText)).toBeNull()
})

test('a fault names who has the address already, and the rule', () => {
  const refusal = { rule: 'R10', facts: { takenBy: 'm1' }, way: 'use-existing-person' } as const
  const fault = { code: 'email-taken', refusal, takenBy: 'Ada Byron' } as const
  expect(faultSentence(fault, englishText)).toBe(
    'Ada Byron has this e-mail address already. Rule R10',
  )
  expect(faultSentence({ ...fault, refusal: null, takenBy: null }, englishText)).toBe(
    'Somebody on this license has this e-mail address already.',
  )
})

test('a fault leads to the field that it is about', () => {
  const person = {
    ...{
      givenName: 'Ada',
      familyName: '',
      email: 'a@b.example',
      phone: '',
      role: 'agent' as const,
      group: null,
    },
    ...{ billingPermission: false, mfaRequired: false, takesSeat: false },
  }
  expect([...faultyFields(person, 'name-missing')]).toEqual(['familyName'])
  expect([...faultyFields(person, 'email-taken')]).toEqual(['email'])
  expect([...faultyFields(person, 'contact-missing')]).toEqual(['email', 'phone'])
  expect([...faultyFields(person, 'group-missing')]).toEqual(['group'])
  expect([...faultyFields(person, null)]).toEqual([])
})
