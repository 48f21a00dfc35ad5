import { expect, test } from 'vitest'
import { planChange } from '#core/people/plan-change.ts'
import { AGENT, givenPeopleBook, OWNER } from '#test/support/people-facts.ts'

const purchase = { verb: 'set-purchase-permission', billingPermission: true } as const

function on(product: string, actor = OWNER) {
  const book = givenPeopleBook({ product, actor, people: { ada: {}, bob: {} } })
  return { license: product, book, people: ['ada', 'bob'], groups: [] }
}

test('S4.6 Purchase Permissions are for those on products where they let somebody pay', () => {
  const { people, leftOut, plan } = planChange(purchase, [
    on('campaign'),
    on('chat'),
    on('insight'),
  ])
  expect([people, plan.commands.map(({ license }) => license)]).toEqual([2, ['campaign']])
  expect(leftOut).toEqual([
    { code: 'owner-pays', people: 2 },
    { code: 'everybody-pays', people: 2 },
  ])
})

test('who may not give the permission at all reads that first, and other changes ask nothing of payments', () => {
  expect(planChange(purchase, [on('chat', AGENT)]).leftOut).toEqual([
    { code: 'forbidden', people: 2 },
  ])
  const role = { verb: 'set-role', role: 'administrator' } as const
  expect(planChange(role, [on('chat')])).toMatchObject({ people: 2, leftOut: [] })
})
