import { expect, test } from 'vitest'
import { planChange } from '#core/people/plan-change.ts'
import { byWholeLicense } from '#core/people/whole-licenses.ts'
import { AGENT, givenPeopleBook, OWNER } from '#test/support/people-facts.ts'

const purchase = { verb: 'set-purchase-permission', billingPermission: true } as const

function on(product: string, actor = OWNER) {
  const book = givenPeopleBook({ product, actor, people: { ada: {}, bob: {} } })
  return { license: product, book, people: ['ada', 'bob'], groups: [], upgrade: undefined }
}

function paidBy(paymentsBy: string) {
  return { rule: 'R14', facts: { paymentsBy }, way: 'nothing-needed' }
}

test('S4.6 Purchase Permissions are for those on products where they let somebody pay', () => {
  const { people, leftOut, plan } = planChange(purchase, [
    on('campaign'),
    on('chat'),
    on('insight'),
  ])
  expect([people, plan.commands.map(({ license }) => license)]).toEqual([2, ['campaign']])
  expect(leftOut).toEqual([
    { code: 'owner-pays', people: 2, refusal: paidBy('owner') },
    { code: 'everybody-pays', people: 2, refusal: paidBy('every-user') },
  ])
})

test('who may not give the permission at all reads that first, and other changes ask nothing of payments', () => {
  const [planned] = byWholeLicense([planChange(purchase, [on('chat', AGENT)])])
  expect(planned?.leftOut).toMatchObject([
    {
      ...{ code: 'forbidden', people: 2 },
      refusal: { rule: 'R6', facts: { role: 'agent' }, way: 'ask-administrator' },
    },
  ])
  const role = { verb: 'set-role', role: 'administrator' } as const
  expect(planChange(role, [on('chat')])).toMatchObject({ people: 2, leftOut: [] })
})
