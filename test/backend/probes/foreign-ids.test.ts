import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import { routes } from '#backend/routes/index.ts'
import { isPage, type Route } from '#backend/routes/route.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import {
  askedOf,
  idAt,
  placesOf,
  putId,
  send,
  type Answer,
  type Asked,
  type Asker,
} from '#test/support/probes/ask.ts'
import { oneOf, type IdPlace } from '#test/support/probes/sample.ts'
import { kindOf, unknownOf, wordsOf } from '#test/support/probes/words.ts'
import { givenProbeWorld, type ProbeWorld, type Side } from '#test/support/probes/world.ts'
import { proofRuns } from '#test/support/proof.ts'
import { unlimited } from '#test/support/unlimited.ts'

const SEED = 4_711
/** The whole proof on a machine that does other things, too. */
const PATIENCE_MS = 30 * 60_000
const ORIGIN = 'https://product.example'
/** A world is used up by what is done in it. */
const PROBES_PER_WORLD = 120
/** Of one request, those that were probed least. */
const PLACES_PER_PROBE = 4
/** A request changes what the next one meets; the same one settles it after a few. */
const ROUNDS = 4

const random = seededRandom(SEED)
/** Pages are asked by their own guard's test. */
const probed = routes.filter((route) => !isPage(route) && route.may !== 'everyone')
/** Routes with many places of ids have more turns. */
const turns = probed.flatMap((route) =>
  Array<Route>(Math.ceil((1 + placesOf(route).size) / 3)).fill(route),
)
let backend: TestBackend
let asked = 0

beforeAll(async () => {
  backend = await startBackend({ app: { rates: unlimited, webhookOrigins: [ORIGIN] } })
})
afterAll(() => backend.stop())

test(
  'every id of every route that is another partner’s or another client’s is as unknown as one that nobody has',
  async () => {
    const seen = new Map<string, number>()
    const enough = proofRuns(20_000)
    const all = probed.flatMap((route) =>
      [...placesOf(route)].map((name) => `${route.method} ${route.path} ${name}`),
    )
    while (asked < enough || (asked < 2 * enough && seen.size < all.length)) {
      const world = await givenProbeWorld(backend)
      const before = await stateOf(world)
      for (let probe = 0; probe < PROBES_PER_WORLD; probe += 1) {
        const route = must(turns[probe % turns.length], 'There are routes.')
        const request = askedOf(route, random, wordsOf(world.own, random, `${ORIGIN}/`))
        await expectClosed(world, route, request)
        const nameOf = ({ name }: IdPlace): string => `${route.method} ${route.path} ${name}`
        const count = (place: IdPlace): number => seen.get(nameOf(place)) ?? 0
        const rarest = request.ids
          .toSorted((a, b) => count(a) - count(b))
          .slice(0, PLACES_PER_PROBE)
        for (const place of rarest) {
          seen.set(nameOf(place), count(place) + 1)
          await expectUnknown(world, route, request, [place])
        }
        // Somebody else's person on somebody else's license: each alone would be found out by the other.
        const all = request.ids.filter((place) => kindOf(place) !== 'made')
        if (all.length > 1) await expectUnknown(world, route, request, all)
      }
      expect(await stateOf(world)).toEqual(before)
    }
    expect(all.filter((name) => !seen.has(name))).toEqual([])
  },
  PATIENCE_MS,
)

test('an Idempotency-Key that somebody else has used is as good as a new one', async () => {
  const world = await givenProbeWorld(backend)
  const keyed = routes.filter(({ idempotency }) => idempotency === 'key')
  const theirTokens = await Promise.all([world.foreignOwner, world.limited].map(tokenOf))
  const owner = { token: await tokenOf(world.owner) }
  for (const route of keyed) {
    for (let n = proofRuns(100); n > 0; n -= 1) {
      const key = `key-of-${route.path}-${n}`.replaceAll(/[^\w-]/g, '-')
      const sides = [world.foreign, world.own]
      for (const [at, token] of theirTokens.entries()) {
        const side = must(sides[at], 'one for each')
        const theirs = askedOf(route, random, wordsOf(side, random, `${ORIGIN}/`))
        await ask(route, theirs, { token }, key)
      }
      const mine = askedOf(route, random, wordsOf(world.own, random, `${ORIGIN}/`))
      const { text } = await ask(route, mine, owner, key)
      expect(text).not.toContain('idempotency-key-reused')
      for (const canary of world.foreign.canaries) expect(text).not.toContain(canary)
    }
  }
  expect(keyed.length).toBeGreaterThan(2)
})

/** Nobody, somebody who is no more, and a role that may not: the same words whatever is asked. */
async function expectClosed(world: ProbeWorld, route: Route, request: Asked): Promise<void> {
  const refused: readonly (readonly [Asker, number])[] = [
    [null, 401],
    [{ token: world.revokedToken }, 401],
    ...(typeof route.may !== 'string' && !route.may.includes('agent')
      ? [[{ token: await tokenOf(world.agent) }, 403] as const]
      : []),
  ]
  for (const [asker, status] of refused) {
    const foreign = request.ids.reduce(
      (all, place) => putId(all, place, idOf(world.foreign, place) ?? idAt(all, place)),
      request,
    )
    const answers = [await ask(route, request, asker), await ask(route, foreign, asker)]
    expect(answers.map((answer) => answer.status)).toEqual([status, status])
    expect(answers[0]?.text).toBe(answers[1]?.text)
  }
}

async function expectUnknown(
  world: ProbeWorld,
  route: Route,
  request: Asked,
  places: readonly IdPlace[],
): Promise<void> {
  const isMade = places.some((place) => kindOf(place) === 'made')
  for (const [side, asker] of await strangersOf(world, route)) {
    const ids = places.map((place) => idOf(side, place))
    if (!ids.every((id) => id !== undefined)) continue
    const foreign = { places, ids }
    if (isMade && side === world.sibling) {
      // Ids that callers mint are one space within a partner: that one is taken is all that is told.
      await plain(route, request, foreign, asker, side)
      continue
    }
    const answers = { unknown: new Set<string>(), foreign: new Set<string>() }
    let isSame = false
    for (let round = 0; round < ROUNDS && !isSame; round += 1) {
      const nobody = unknownLike(foreign)
      answers.unknown.add(await plain(route, request, nobody, asker, side))
      answers.foreign.add(await plain(route, request, foreign, asker, side))
      isSame = [...answers.foreign].some((text) => answers.unknown.has(text))
    }
    const where = `${route.path} ${places.map(({ name }) => name).join(' ')}`
    if (!isSame) expect([...answers.foreign], where).toEqual([...answers.unknown])
  }
}

/** Ids for places of a request, in their order. */
interface Put {
  readonly places: readonly IdPlace[]
  readonly ids: readonly string[]
}

/** Nobody's ids; those that are the same stay the same. */
function unknownLike({ places, ids }: Put): Put {
  const nobody = new Map<string, string>()
  for (const [at, id] of ids.entries()) {
    const kind = kindOf(must(places[at], 'As many places as ids.'))
    if (!nobody.has(id)) nobody.set(id, unknownOf(kind, backend.store.epoch))
  }
  return { places, ids: ids.map((id) => must(nobody.get(id), 'It was just set.')) }
}

/** Who cannot see which side. */
async function strangersOf(
  world: ProbeWorld,
  route: Route,
): Promise<readonly (readonly [Side, Asker])[]> {
  if (route.may === 'product') {
    const asker = { product: world.own.product }
    return [world.foreign, world.sibling].map((side) => [side, asker] as const)
  }
  const owner = { token: await tokenOf(world.owner) }
  if (!route.may.includes('administrator')) return [[world.foreign, owner]]
  const limited = { token: await tokenOf(world.limited) }
  return [
    [world.foreign, owner],
    [world.sibling, limited],
  ]
}

/** The answer without what two requests of the same meaning differ in. */
async function plain(
  route: Route,
  request: Asked,
  { places, ids }: Put,
  asker: Asker,
  side: Side,
): Promise<string> {
  const minted = renewMade(request, places)
  const whole = places.reduce((all, place, at) => putId(all, place, ids[at] ?? ''), minted)
  const { status, text } = await ask(route, whole, asker)
  expect(status).toBeLessThan(500)
  const told = [...new Set(ids)].reduce((all, id, at) => all.replaceAll(id, `ID-${at}`), text)
  const sent = new Set(ids)
  for (const canary of side.canaries) {
    if (!sent.has(canary)) expect(told, route.path).not.toContain(canary)
  }
  return `${status} ${blank(minted, told)}`
}

/** Ids that callers mint are new in each request, but for those that are probed. */
function renewMade(request: Asked, probed: readonly IdPlace[]): Asked {
  return request.ids.reduce((all, place) => {
    if (probed.includes(place) || kindOf(place) !== 'made') return all
    return putId(all, place, unknownOf('made', ''))
  }, request)
}

function blank(request: Asked, text: string): string {
  const made = request.ids.filter((place) => kindOf(place) === 'made')
  return made
    .reduce((told, place, at) => told.replaceAll(idAt(request, place), `MADE-${at}`), text)
    .replaceAll(/"(version|grantsVersion)":\d+/g, '"$1":0')
}

const tokens = new Map<string, Promise<string>>()

function tokenOf(email: string): Promise<string> {
  const token = tokens.get(email) ?? backend.tokenFor(email)
  tokens.set(email, token)
  return token
}

const spent = new Map<readonly string[], number>()

/**
 * One of the side's ids. Minted ones and addresses are used once: afterwards the caller has
 * commands and people with them, too.
 */
function idOf(side: Side, place: IdPlace): string | undefined {
  const kind = kindOf(place)
  if (place.beside.includes('givenName') && kind === 'made') return oneOf(random, side.ids.member)
  const ids = side.ids[kind]
  const isOnce = kind === 'made' || kind === 'address'
  if (!isOnce) return ids.length === 0 ? undefined : oneOf(random, ids)
  const used = spent.get(ids) ?? 0
  spent.set(ids, used + 1)
  return ids[used]
}

async function ask(
  route: Route,
  { params, query, body }: Asked,
  asker: Asker,
  key?: string,
): Promise<Answer> {
  asked += 1
  const payload = body === undefined ? {} : { payload: JSON.stringify(body) }
  return send(backend, route, { params, query, ...payload }, asker, key)
}

const TABLES = [
  'client',
  'license',
  'member',
  'owned_thing',
  'license_key',
  'license_webhook',
  'inbox_entry',
  'alert_override',
  'alert_exclusion',
] as const

/** Everything of the other partner, and what belongs to the other client. */
async function stateOf({ foreignPartner, sibling }: ProbeWorld): Promise<Record<string, string>> {
  const state: Record<string, string> = {}
  for (const table of [
    ...TABLES,
    'message',
    'operator',
    'operator_client',
    'command_ledger',
    'once_request',
  ] as const) {
    const { rows } =
      await sql`select * from ${sql.table(table)} where partner = ${foreignPartner}`.execute(
        backend.store.db,
      )
    state[table] = hashOf(rows)
  }
  for (const table of [
    'member',
    'owned_thing',
    'license_key',
    'message',
    'license_webhook',
  ] as const) {
    const { rows } =
      await sql`select * from ${sql.table(table)} where license = ${sibling.license}`.execute(
        backend.store.db,
      )
    state[`sibling ${table}`] = hashOf(rows)
  }
  return state
}

function hashOf(rows: readonly unknown[]): string {
  const lines = rows.map((row) => JSON.stringify(row)).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
