import { expect, test } from 'vitest'
import { z } from 'zod'
import { standardRates } from '#backend/limits/token-buckets.ts'
import { routes } from '#backend/routes/index.ts'
import { ANY_OPERATOR, keyedRoute, operatorRoute, publicRoute } from '#backend/routes/route.ts'

const answer = { kind: 'json', schema: z.strictObject({}) } as const
const handle = (): Promise<object> => Promise.resolve({})
const path = '/v1/new'
const summary = 'A new route'

/** Each of these is a route that leaves a part of its policy out: the type check is the test. */
function unfinished(): void {
  const whole = { path, summary, answer, handle }
  const get = { method: 'GET', idempotency: 'safe' } as const
  operatorRoute({ ...whole, ...get, may: ANY_OPERATOR, tenant: 'partner', limit: 'read' })
  // @ts-expect-error it says no role
  operatorRoute({ ...whole, ...get, tenant: 'partner', limit: 'read' })
  // @ts-expect-error it says no tenant rule
  operatorRoute({ ...whole, ...get, may: ANY_OPERATOR, limit: 'read' })
  // @ts-expect-error it says no limit
  operatorRoute({ ...whole, ...get, may: ANY_OPERATOR, tenant: 'partner' })
  // @ts-expect-error it says no idempotency
  operatorRoute({ ...whole, method: 'POST', may: ANY_OPERATOR, tenant: 'partner', limit: 'write' })
  const unsafe = { method: 'POST', idempotency: 'safe' } as const
  // @ts-expect-error what changes something is not safe
  operatorRoute({ ...whole, ...unsafe, may: ANY_OPERATOR, tenant: 'partner', limit: 'write' })
  // @ts-expect-error it says no limit
  publicRoute({ ...whole, ...get, tenant: 'none' })
  // @ts-expect-error it says no role
  keyedRoute({ ...whole, tenant: 'partner', limit: 'write' })
}

test('a route that leaves out its role, tenant rule, idempotency or limit does not compile', () => {
  expect(unfinished).toBeTypeOf('function')
})

/** Another site sends the browser back by GET: what it brings counts once. */
const BACK_FROM_ELSEWHERE = '/portal/sign-on/return'

test('what is in the table says who, what of the data, how often, and how it stays one', () => {
  const classes = Object.keys(standardRates)
  for (const { may, tenant, limit, method, idempotency, path: at } of routes) {
    const isOpen = may === 'everyone' || may === 'visitor'
    const reach = isOpen ? ['none', 'named-messages'] : ['partner', 'granted-clients', 'license']
    expect([...reach, ...(may === 'visitor' ? ['partner'] : [])], at).toContain(tenant)
    expect(isOpen ? [...classes, 'none'] : classes, at).toContain(limit)
    expect(method, at).toBe(idempotency === 'safe' || at === BACK_FROM_ELSEWHERE ? 'GET' : 'POST')
    expect(may === 'product', at).toBe(tenant === 'license')
    expect(may, at).not.toEqual([])
  }
})

test('every parameter in an address has a schema, and every schema an address', () => {
  for (const { path: at, params } of routes) {
    const named = [...at.matchAll(/:(\w+)/g)].map(([, name]) => name)
    const shape = params instanceof z.ZodObject ? Object.keys(params.shape) : []
    expect(shape, at).toEqual(named)
  }
})

test('every object that a route takes refuses what it does not know', () => {
  for (const route of routes) {
    for (const schema of [route.params, route.query, route.body]) {
      if (!schema) continue
      const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
      const objects = text.match(/"type":"object"/g)?.length ?? 0
      const closed = text.match(/"additionalProperties":(?:false|\{)/g)?.length ?? 0
      expect(closed, route.path).toBe(objects)
    }
  }
})
