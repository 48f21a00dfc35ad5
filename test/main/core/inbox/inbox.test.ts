import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeNews } from '#backend/messages/news/take-news.ts'
import { createCore, type Core } from '#core/core.ts'
import { defaultAlertSettings } from '#shared/domain/alerts/settings.ts'
import { must } from '#shared/lib/assert.ts'
import type { InboxRow } from '#shared/rpc/contract/inbox.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { connectionRefused, testLine, testPorts } from '#test/support/core.ts'
import { readInbox } from '#test/support/inbox.ts'
import { HOUR_MS, movingClock } from '#test/support/moving-clock.ts'
import type { FormBrowser } from '#test/support/portal.ts'
import { givenPortalHouse } from '#test/support/portal-house.ts'
import type { CoreClient } from '#test/support/still-core.ts'
import { tempDir } from '#test/support/temp-dir.ts'
import { workAllTimers } from '#test/support/timers.ts'
import { untilSeen } from '#test/support/until-seen.ts'

type House = Awaited<ReturnType<typeof givenPortalHouse>>

const folder = tempDir()
const line = testLine()
const clock = movingClock('2026-03-10')
let backend: TestBackend
let house: House
let core: Core
let client: CoreClient
let consoles = 0

beforeEach(async () => {
  clock.moveTo('2026-03-10')
  backend = await startBackend({ clock })
  house = await givenPortalHouse(backend, { product: 'canvass' })
  await openConsole(house.partner.owner)
})

afterEach(async () => {
  line.between = null
  await core.close()
  await backend.stop()
})

async function openConsole(operator: string, dataDir = `${folder.path}/${(consoles += 1)}`) {
  const ports = testPorts({ token: await backend.tokenFor(operator), line, clock })
  core = await createCore({ dataDir, backendUrl: backend.url, ports })
  client = createRouterClient(core.router)
}

const until = (check: () => Promise<boolean>): Promise<void> => untilSeen(client, check)

const list = async (folder: 'open' | 'requests' | 'aside' = 'open'): Promise<InboxRow[]> =>
  (await client.inbox.list({ folder, from: 0, limit: 100 })).rows
const untilOpen = (count: number) => until(async () => (await list()).length === count)

/** Somebody without a license presses SEND REQUEST. */
async function askForAccess(facts: Parameters<House['invite']>[0] = {}): Promise<string> {
  const { person, browser } = await house.givenSignedIn({ takesSeat: false, ...facts })
  await press(browser)
  return person.id
}

async function press(browser: FormBrowser): Promise<void> {
  await browser.send(await browser.get('/portal'), '/portal/request')
}

const cutTheLine = (): void => {
  line.between = () => Promise.reject(connectionRefused())
}
const mendTheLine = async (): Promise<void> => {
  line.between = null
  await client.session.connectNow()
}

test('a request for access stands in the console’s inbox, names its person and place, and ACTIVATE LICENSE ends it', async () => {
  const nina = await askForAccess()
  await untilOpen(1)
  const [row] = await list('requests')
  expect(row).toMatchObject({
    kind: 'access-request',
    place: { client: { id: house.company.id }, license: { id: house.account.id } },
    person: { id: nina, licensed: false, tab: 'members' },
    seatBarred: false,
    aside: null,
  })
  expect(await client.inbox.counts()).toEqual({ open: 1, requests: 1, aside: 0, unsent: 0 })

  await client.selection.these({ selection: 'inbox', ids: [nina] })
  await client.seats.activate({ selection: 'inbox', choice: 'whole' })
  await untilOpen(0)
  expect((await house.row(nina))?.holds_seat).toBe(1)
  const { entries } = await readInbox(backend, house.partner.owner)
  expect(entries).toMatchObject([{ member: nina, closedAt: clock.now() }])
})

test('a letter about a request that comes back stands on the request’s own line in the console', async () => {
  await askForAccess()
  await untilOpen(1)
  const letters = (await house.messages()).filter(({ kind }) => kind === 'access-request')
  const { partner, id, recipient } = must(letters[0], 'The owner is written to.')
  await takeNews(backend.services, [{ partner, id, news: 'bounced' }])
  await until(async () => (await list())[0]?.facts.unreached !== undefined)
  expect(await list()).toMatchObject([
    {
      kind: 'access-request',
      facts: { readers: 1, unreached: 1, address: recipient, reason: null },
    },
  ])
})

test('S1.18 S1.17 the console tells when an invitation sent again was not picked up for 48 hours, and when it was after all', async () => {
  const invited = await house.invite()
  await house.set(invited.id, { state: 'sent' })
  await house.send('resend-invites', { members: [invited.id] })
  clock.pass(47 * HOUR_MS)
  await workAllTimers(backend.services)
  expect(await list()).toEqual([])
  clock.pass(2 * HOUR_MS)
  await workAllTimers(backend.services)
  await untilOpen(1)
  expect(await list()).toMatchObject([
    {
      kind: 'not-picked-up',
      person: { id: invited.id, tab: 'invites' },
      facts: { address: invited.email },
    },
  ])
  await house.accept(invited.id)
  await until(async () => (await list())[0]?.kind === 'picked-up')
  expect(await list()).toHaveLength(1)
})

test('what is done with an entry offline shows at once, outlasts the program, and reaches the backend later', async () => {
  await askForAccess()
  await askForAccess({ givenName: 'Otto', email: 'otto@contoso.example' })
  await untilOpen(2)
  const [later, sooner] = await list()
  cutTheLine()
  const dataDir = `${folder.path}/${consoles}`
  await client.inbox.change({
    entries: [must(sooner, 'Two stand there.').id],
    change: { wish: 'close' },
  })
  await client.inbox.change({
    entries: [must(later, 'Two stand there.').id],
    change: { wish: 'snooze', until: '2026-03-20', reason: 'They decide next week.' },
  })
  const asideRow = { id: later?.id, aside: { reason: 'They decide next week.' } }
  expect(await list()).toEqual([])
  expect(await list('aside')).toMatchObject([asideRow])
  expect(await client.inbox.counts()).toEqual({ open: 0, requests: 0, aside: 1, unsent: 2 })
  const closedAtBackend = async (): Promise<number> =>
    (await readInbox(backend, house.partner.owner, { state: 'closed' })).entries.length
  expect(await closedAtBackend()).toBe(0)

  await core.close()
  await openConsole(house.partner.owner, dataDir)
  expect(await client.inbox.counts()).toMatchObject({ open: 0, aside: 1, unsent: 2 })
  await mendTheLine()
  await until(async () => (await client.inbox.counts()).unsent === 0)
  expect(await list('aside')).toMatchObject([asideRow])
  expect(await closedAtBackend()).toBe(1)
  const { entries } = await readInbox(backend, house.partner.owner, { state: 'snoozed' })
  expect(entries).toMatchObject([{ id: later?.id, snoozeReason: 'They decide next week.' }])

  clock.moveTo('2026-03-20')
  await workAllTimers(backend.services)
  await untilOpen(1)
  expect(await list()).toMatchObject([{ id: later?.id, aside: null }])
})

test('a day to be put aside until that came before the backend could be told leaves the entry open', async () => {
  await askForAccess()
  await untilOpen(1)
  const [row] = await list()
  cutTheLine()
  const change = { wish: 'snooze', until: '2026-03-11', reason: 'Tomorrow.' } as const
  await client.inbox.change({ entries: [must(row, 'It stands there.').id], change })
  clock.moveTo('2026-03-12')
  await mendTheLine()
  await until(async () => (await client.inbox.counts()).unsent === 0)
  expect(await list()).toMatchObject([{ id: row?.id }])
})

test('who asked for a seat and waits to be removed is given none', async () => {
  const nina = await askForAccess()
  const otto = await askForAccess({ givenName: 'Otto', email: 'otto@contoso.example' })
  await untilOpen(2)
  cutTheLine()
  await client.selection.these({ selection: 'inbox', ids: [nina] })
  const change = { verb: 'remove-members' } as const
  await client.people.change({ selection: 'inbox', change })
  expect(await client.inbox.askers({ entries: 'requests' })).toEqual([otto])
})

test('what was put aside while nobody could be told is there again on its day', async () => {
  await askForAccess()
  await untilOpen(1)
  const [row] = await list()
  cutTheLine()
  const change = { wish: 'snooze', until: '2026-03-12', reason: 'In two days.' } as const
  await client.inbox.change({ entries: [must(row, 'It stands there.').id], change })
  clock.moveTo('2026-03-11')
  expect([await list(), await list('aside')]).toMatchObject([[], [{ id: row?.id }]])
  clock.moveTo('2026-03-12')
  expect([await list(), await list('aside')]).toMatchObject([[{ id: row?.id, aside: null }], []])
  expect(await client.inbox.counts()).toMatchObject({ open: 1, aside: 0, unsent: 1 })
  expect(await client.inbox.askers({ entries: 'open' })).toEqual([row?.person?.id])
})

test('a reason that was pasted with tabs and breaks reaches the backend as one line', async () => {
  await askForAccess()
  await untilOpen(1)
  const [row] = await list()
  const reason = ' They decide\tin\r\nApril.\u0007 '
  await client.inbox.change({
    entries: [must(row, 'It stands there.').id],
    change: { wish: 'snooze', until: '2026-04-01', reason },
  })
  await until(async () => (await client.inbox.counts()).unsent === 0)
  const { entries } = await readInbox(backend, house.partner.owner, { state: 'snoozed' })
  expect(entries).toMatchObject([{ id: row?.id, snoozeReason: 'They decide in April.' }])
})

test('what the backend does not take goes on waiting where a person sees it, and holds nothing up', async () => {
  await askForAccess()
  await untilOpen(1)
  const [row] = await list()
  const refused = { type: 'about:blank', title: 'Refused', code: 'invalid-request', detail: 'No.' }
  line.between = async (url, init, send) =>
    url.includes('/v1/inbox/snooze')
      ? new Response(JSON.stringify({ ...refused, status: 400 }), {
          ...{ status: 400, headers: { 'content-type': 'application/problem+json' } },
        })
      : send(url, init)
  await client.inbox.change({
    entries: [must(row, 'It stands there.').id],
    change: { wish: 'snooze', until: '2026-03-20', reason: 'They decide next week.' },
  })
  await askForAccess({ givenName: 'Otto', email: 'otto@contoso.example' })
  await untilOpen(1)
  expect(await list('aside')).toMatchObject([{ id: row?.id }])
  expect(await client.inbox.counts()).toMatchObject({ open: 1, aside: 1, unsent: 1 })
})

test('an entry of a kind that this console does not know is in no list and in no number', async () => {
  await core.close()
  const asker = await askForAccess()
  line.between = async (url, init, send) => {
    const response = await send(url, init)
    if (!url.includes('/v1/inbox/changes')) return response
    const text = await response.text()
    const { entries, ...rest } = JSON.parse(text) as { entries: { member: string }[] }
    const newer = entries.map((entry) =>
      entry.member === asker ? { ...entry, kind: 'seat-lent' } : entry,
    )
    return Response.json({ ...rest, entries: newer })
  }
  const otto = await askForAccess({ givenName: 'Otto', email: 'otto@contoso.example' })
  await openConsole(house.partner.owner)
  await untilOpen(1)
  expect(await list()).toMatchObject([{ person: { id: otto } }])
  expect(await client.inbox.counts()).toMatchObject({ open: 1, requests: 1 })
})

test('what the backend was not told yet of the inbox is taken back', async () => {
  await askForAccess()
  await untilOpen(1)
  const [row] = await list()
  cutTheLine()
  await client.inbox.change({
    entries: [must(row, 'It stands there.').id],
    change: { wish: 'close' },
  })
  expect(await client.inbox.takeBack()).toEqual({ takenBack: 1 })
  expect(await list()).toMatchObject([{ id: row?.id }])
  await mendTheLine()
})

test('an agent without billing permission reads who may activate where the product asks for it', async () => {
  await core.close()
  await openConsole(house.partner.agent)
  await askForAccess()
  await untilOpen(1)
  const { rows, billingHolders } = await client.inbox.list({ folder: 'open', from: 0, limit: 9 })
  expect(rows).toMatchObject([{ seatBarred: true }])
  expect(billingHolders).toContain(house.partner.owner)
})

test('a client has alerts of its own and licenses that are never told of, until it follows all others again', async () => {
  const { company, account } = house
  const own = { seatsNearlyUsed: null }
  const never = { client: null, product: null, license: account.id, kind: null }
  const ofClient = { scope: 'client', client: company.id } as const
  const set = await client.inbox.setAlerts({ ...ofClient, own, exclude: [never], include: [] })
  const expected = { overrides: [{ client: company.id, settings: own }], exclusions: [never] }
  expect(set).toMatchObject({ settings: defaultAlertSettings, ...expected })
  expect(await client.inbox.alerts()).toEqual(set)
  await client.inbox.setAlerts({ ...ofClient, own: null, exclude: [], include: [never] })
  expect(await client.inbox.alerts()).toMatchObject({ overrides: [], exclusions: [] })
})

test('what the inbox tells of is asked of the backend and set there, by who may', async () => {
  const before = await client.inbox.alerts()
  expect(before).toMatchObject({ outcome: 'answered', overrides: [], exclusions: [] })
  const settings = { ...defaultAlertSettings, noSeatsLeft: false, unusedPaidSeats: { days: 7 } }
  const nothingElse = { exclude: [], include: [] }
  expect(await client.inbox.setAlerts({ scope: 'all', settings, ...nothingElse })).toMatchObject({
    settings,
  })
  expect(await client.inbox.alerts()).toMatchObject({ settings })
  await core.close()
  await openConsole(house.partner.agent)
  await until(async () => (await client.session.get()) !== null)
  expect(
    await client.inbox.setAlerts({
      ...{ scope: 'all', settings: defaultAlertSettings },
      ...nothingElse,
    }),
  ).toEqual({
    outcome: 'refused',
    refusal: {
      rule: 'R6',
      facts: { role: 'agent', may: 'owner, administrator' },
      way: 'ask-administrator',
    },
  })
})
