import fastify from 'fastify'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { standardRates } from '#backend/limits/token-buckets.ts'
import { routes } from '#backend/routes/index.ts'
import { mountRoutes } from '#backend/routes/mount-routes.ts'
import {
  ANY_OPERATOR,
  keyedRoute,
  operatorRoute,
  publicRoute,
  type Route,
} from '#backend/routes/route.ts'
import type { Services } from '#backend/services.ts'

const answer = { kind: 'json', schema: z.strictObject({}) } as const
const handle = (): Promise<object> => Promise.resolve({})
const path = '/v1/new'
const summary = 'A new route'

/** Each of these is a route that leaves a part of its policy out: the type check is the test. */
function unfinished(): void {
  const plain = { path, summary, answer, handle }
  const get = { method: 'GET', idempotency: 'safe' } as const
  operatorRoute({ ...plain, ...get, may: ANY_OPERATOR, tenant: 'partner', limit: 'read' })
  // @ts-expect-error it says no role
  operatorRoute({ ...plain, ...get, tenant: 'partner', limit: 'read' })
  // @ts-expect-error it says no tenant rule
  operatorRoute({ ...plain, ...get, may: ANY_OPERATOR, limit: 'read' })
  // @ts-expect-error it says no limit
  operatorRoute({ ...plain, ...get, may: ANY_OPERATOR, tenant: 'partner' })
  // @ts-expect-error it says no idempotency
  operatorRoute({ ...plain, method: 'POST', may: ANY_OPERATOR, tenant: 'partner', limit: 'write' })
  const unsafe = { method: 'POST', idempotency: 'safe' } as const
  // @ts-expect-error what changes something is not safe
  operatorRoute({ ...plain, ...unsafe, may: ANY_OPERATOR, tenant: 'partner', limit: 'write' })
  // @ts-expect-error it says no limit
  publicRoute({ ...plain, ...get, tenant: 'none' })
  // @ts-expect-error it says no role
  keyedRoute({ ...plain, tenant: 'partner', limit: 'write' })
}

test('a route that leaves out its role, tenant rule, idempotency or limit does not compile', () => {
  expect(unfinished).toBeTypeOf('function')
})

const whole = {
  ...{ path: '/v1/new/:id', summary, answer, handle, may: ANY_OPERATOR, tenant: 'partner' },
  ...{ limit: 'write', method: 'POST', idempotency: 'by-nature' },
  ...{ params: z.strictObject({ id: z.string() }), body: z.strictObject({}) },
}

function mount(changes: object): void {
  mountRoutes(fastify(), {} as Services, [{ ...whole, ...changes } as Route])
}

test.for<[part: string, changes: object]>([
  ['summary', { summary: '' }],
  ['may', { may: undefined }],
  ['may', { may: [] }],
  ['may', { may: ['somebody'] }],
  ['tenant', { tenant: undefined }],
  ['tenant', { tenant: 'everything' }],
  ['limit', { limit: undefined }],
  ['limit', { limit: 'seldom' }],
  ['idempotency', { idempotency: undefined }],
  ['idempotency', { idempotency: 'safe' }],
  ['idempotency', { idempotency: 'key', may: 'everyone' }],
  ['idempotency', { method: 'GET', idempotency: 'ledger' }],
  ['idempotency', { method: 'DELETE' }],
  ['params', { params: undefined }],
  ['params', { params: z.strictObject({ id: z.string(), other: z.string() }) }],
  ['params', { path: '/v1/new' }],
  ['body', { body: undefined }],
  ['answer', { answer: undefined }],
  ['answer', { answer: { kind: 'json' } }],
  ['handle', { handle: undefined }],
])('a route that does not say its %s is not mounted: there is no app (%j)', ([part, changes]) => {
  expect(() => mount({})).not.toThrow()
  expect(() => mount(changes)).toThrow(`does not say its ${part}.`)
})

test('a page that leaves out a part of its policy is not mounted either', () => {
  const page = { may: 'visitor', path: '/portal/new', params: undefined, tenant: 'none' }
  expect(() => mount(page)).not.toThrow()
  expect(() => mount({ ...page, tenant: undefined })).toThrow('does not say its tenant.')
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
