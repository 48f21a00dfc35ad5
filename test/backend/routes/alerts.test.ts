import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultAlertSettings } from '#shared/domain/alerts/settings.ts'
import {
  alertSettingsAnswer,
  type AlertSettingsAnswer,
  type AlertSettingsRequest,
} from '#shared/protocol/alerts.ts'
import { problem } from '#shared/protocol/problem.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { givenOperator } from '#test/support/given.ts'
import { givenGrantWorld } from '#test/support/grant-world.ts'
import { postJson } from '#test/support/inbox.ts'

const AT = '/v1/alerts/settings'
let backend: TestBackend
let worlds = 0

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

async function givenWorld() {
  const name = `settings${(worlds += 1)}`
  const world = await givenGrantWorld(backend.store, name)
  const [first = '', second = ''] = world.clients
  const partner = { id: world.partner }
  const someClients = await givenOperator(backend.store, partner, {
    email: `some@${name}.example`,
    role: 'administrator',
    clients: [first],
  })
  return { ...world, first, second, someClients, agent: `agent@${name}.example` }
}

function post(
  email: string,
  request: Partial<AlertSettingsRequest>,
  key?: string,
): Promise<Response> {
  const body = { settings: null, overrides: [], exclude: [], include: [], ...request }
  return postJson(backend, email, AT, body, key)
}

async function codeOf(response: Response): Promise<string> {
  return `${response.status} ${problem.parse(await response.json()).code}`
}

async function read(email: string): Promise<AlertSettingsAnswer> {
  return alertSettingsAnswer.parse(await (await backend.fetchAs(email, AT)).json())
}

const none = { client: null, product: null, license: null, kind: null }

test('a partner that has set nothing has the defaults', async () => {
  const { owner } = await givenWorld()
  expect(await read(owner)).toEqual({
    settings: defaultAlertSettings,
    overrides: [],
    exclusions: [],
  })
})

test('what is set is there, twice or once, until it is taken back', async () => {
  const { owner, first, licenses } = await givenWorld()
  const settings = { ...defaultAlertSettings, noSeatsLeft: false }
  const override = { client: first, settings: { unusedPaidSeats: { days: 7 } } }
  const exclude = [
    { ...none, license: licenses[1]?.id ?? null },
    { ...none, product: 'chat' },
  ]
  const request = { settings, overrides: [override], exclude }
  const set = alertSettingsAnswer.parse(await (await post(owner, request)).json())
  expect(alertSettingsAnswer.parse(await (await post(owner, request)).json())).toEqual(set)
  expect(set).toMatchObject({ settings, overrides: [override] })
  expect(set.exclusions).toHaveLength(2)
  expect(set.exclusions).toEqual(expect.arrayContaining(exclude))
  await post(owner, { overrides: [{ client: first, settings: null }], include: exclude })
  expect(await read(owner)).toEqual({ settings, overrides: [], exclusions: [] })
})

test('a request that arrives once more changes nothing of what was set since', async () => {
  const { owner, first } = await givenWorld()
  const [key, earlier, later] = [systemIds.newId(), { days: 7 }, { days: 14 }]
  const setting = (unusedPaidSeats: { days: number }) => ({
    overrides: [{ client: first, settings: { unusedPaidSeats } }],
  })
  const answered = await (await post(owner, setting(earlier), key)).json()
  await post(owner, setting(later))
  expect(await (await post(owner, setting(earlier), key)).json()).toEqual(answered)
  expect(await read(owner)).toMatchObject(setting(later))
  expect(await codeOf(await post(owner, setting(later), key))).toBe('422 idempotency-key-reused')
})

test('owners and administrators set it, agents do not', async () => {
  const { agent } = await givenWorld()
  expect(await codeOf(await post(agent, {}))).toBe('403 forbidden')
  expect((await backend.fetchAs(agent, AT)).status).toBe(403)
})

test('who sees some clients sets and sees what concerns them, and nothing for all', async () => {
  const { owner, someClients, first, second, licenses } = await givenWorld()
  const own = { client: first, settings: { noSeatsLeft: false } }
  const other = { client: second, settings: { noSeatsLeft: false } }
  expect((await post(someClients, { overrides: [own] })).status).toBe(200)
  await post(owner, {
    overrides: [other],
    exclude: [
      { ...none, client: second },
      { ...none, license: licenses[1]?.id ?? null },
    ],
  })
  expect(await read(someClients)).toMatchObject({ overrides: [own], exclusions: [] })
  const refused: [Partial<AlertSettingsRequest>, string][] = [
    [{ settings: defaultAlertSettings }, '403 forbidden'],
    [{ exclude: [{ ...none, product: 'chat' }] }, '403 forbidden'],
    [{ overrides: [other] }, '422 unknown-client'],
    [{ exclude: [{ ...none, client: second }] }, '422 unknown-client'],
    [{ exclude: [{ ...none, license: licenses[1]?.id ?? null }] }, '404 not-found'],
  ]
  for (const [request, code] of refused) {
    expect(await codeOf(await post(someClients, request))).toBe(code)
  }
})

test('who may not set what concerns all clients hears on what facts, and whom to ask', async () => {
  const { someClients, second, licenses } = await givenWorld()
  const license = licenses[1]?.id ?? ''
  for (const [asked, refusal] of [
    [
      { settings: defaultAlertSettings },
      { rule: 'R6', facts: { allClients: false }, way: 'ask-owner' },
    ],
    [
      { exclude: [{ ...none, client: second }] },
      { rule: 'R21', facts: { client: second }, way: 'refresh' },
    ],
    [{ exclude: [{ ...none, license }] }, { rule: 'R21', facts: { license }, way: 'refresh' }],
  ] as const) {
    const answer = await post(someClients, asked as Partial<AlertSettingsRequest>)
    expect(problem.parse(await answer.json()).refusal).toEqual(refusal)
  }
})

test('nothing of a request is done when part of it may not be', async () => {
  const { owner, first } = await givenWorld()
  const overrides = [first, systemIds.newId()].map((client) => ({
    client,
    settings: { noSeatsLeft: false },
  }))
  expect(await codeOf(await post(owner, { overrides }))).toBe('422 unknown-client')
  expect((await read(owner)).overrides).toEqual([])
})

test.for([
  ['an exclusion of everything', { exclude: [none] }],
  ['an unknown setting', { settings: { ...defaultAlertSettings, loud: true } }],
  ['a setting left out', { settings: { noSeatsLeft: true } }],
  [
    'more than all seats',
    {
      settings: { ...defaultAlertSettings, seatsNearlyUsed: { unit: 'percent', used: 101 } },
    },
  ],
  [
    'a number as text',
    {
      settings: { ...defaultAlertSettings, unusedPaidSeats: { days: '30' } },
    },
  ],
] as const)('%s is refused', async ([, request]) => {
  const { owner } = await givenWorld()
  const response = await post(owner, request as unknown as Partial<AlertSettingsRequest>)
  expect(await codeOf(response)).toBe('400 invalid-request')
})
