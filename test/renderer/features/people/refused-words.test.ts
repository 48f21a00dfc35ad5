import { expect, test } from 'vitest'
import { faultyFields } from '#renderer/features/people/invite-faults.ts'
import { closedSentences, refusedSentences } from '#renderer/features/people/refused-words.ts'
import { defaultCatalogue } from '#backend/catalogue/default-catalogue.ts'
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
const place = { product: 'insight', plan: 'basic', session }
const terms: InviteTerms = {
  needs: 'names-and-email',
  seatChosen: false,
  groups: [],
  free: 1,
  barred: null,
  seatBarred: false,
  purchaseBarred: false,
  self: { name: '', email: '' },
}

test('S3.2 a plan for its owner alone offers those for several, by name', () => {
  const said = closedSentences({ ...terms, barred: 'plan-single-user' }, place, englishText)
  expect(said?.[0]).toMatch(/^The plan Basic is for its owner alone\. With Pro or Enterprise/)
})

test('a refusal sends nobody to somebody who is no operator any more', () => {
  const gone = { ...operator('Gunnar', 'owner'), removed: true } as const
  const without = { ...place, session: { ...session, operators: [gone, ...session.operators] } }
  const forbidden = { code: 'forbidden', shortBy: 0, way: 'ask-administrator' } as const
  expect(refusedSentences(forbidden, without, englishText)[0]).toContain('(ask Olga)')
})

test('a refusal names who can', () => {
  const forbidden = { code: 'forbidden', shortBy: 0, way: 'ask-administrator' } as const
  expect(refusedSentences(forbidden, place, englishText)[0]).toContain('(ask Olga)')
  const seat = { code: 'seat-forbidden', shortBy: 0, way: 'invite-without-seat' } as const
  expect(refusedSentences(seat, place, englishText)[0]).toContain('(ask Olga or Berta)')
})

test('a seat too few says how many, and where it is ordered with the invitation', () => {
  const short = { code: 'seats-short', shortBy: 2, way: 'buy-seats' } as const
  expect(refusedSentences(short, place, englishText)[0]).toMatch(/^2 more seats are needed/)
  const ordered = { ...short, way: 'order-with-invite' } as const
  expect(refusedSentences(ordered, place, englishText)[0]).toContain('ordered with the invitation')
})

test('a window that could not be sent is not offered', () => {
  expect(closedSentences(terms, place, englishText)).toBeNull()
  const grouped = { ...terms, needs: 'names-email-and-group' } as const
  expect(closedSentences(grouped, place, englishText)?.[0]).toMatch(/has none.*\(ask Olga\)/)
  const groups = [{ id: '01890000-0000-7000-8000-00000000000f', name: 'Sales', permissions: [] }]
  expect(closedSentences({ ...grouped, groups }, place, englishText)).toBeNull()
  const seatless = { ...terms, seatBarred: true }
  expect(closedSentences(seatless, place, englishText)?.[0]).toContain('billing permission')
  expect(closedSentences({ ...seatless, seatChosen: true }, place, englishText)).toBeNull()
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
