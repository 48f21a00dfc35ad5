import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '#backend/demo/seeded-random.ts'
import { routes } from '#backend/routes/index.ts'
import { isPage, type Route } from '#backend/routes/route.ts'
import { operatorRole } from '#shared/domain/words.ts'
import { must } from '#shared/lib/assert.ts'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import {
  askedOf,
  fieldsOf,
  idAt,
  placesOf,
  putId,
  send,
  type Answer,
  type Asked,
  type Asker,
} from '#test/support/probes/ask.ts'
import { newEvidence } from '#test/support/probes/evidence.ts'
import { probeShare } from '#test/support/probes/share.ts'
import { oneOf, type IdPlace } from '#test/support/probes/sample.ts'
import { kindOf, unknownOf, wordsOf } from '#test/support/probes/words.ts'
import { givenProbeWorld, type ProbeWorld, type Side } from '#test/support/probes/world.ts'
import { proofRuns } from '#test/support/proof.ts'
import { testEngine } from '#test/support/store.ts'
import { unlimited } from '#test/support/unlimited.ts'

/** The whole proof on a machine that does other things, too. */
const PATIENCE_MS = 30 * 60_000
const ORIGIN = 'https://product.example'
/** A world is used up by what is done in it. */
const PROBES_PER_WORLD = 120
/** Of one request, those that were probed least. */
const PLACES_PER_PROBE = 4
/** A request changes what the next one meets; the same one settles it after a few. */
const ROUNDS = 4

const random = seededRandom(probeShare.seed)
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
    const evidence = newEvidence()
    const sent = new Set<string>()
    const enough = proofRuns(20_000, probeShare.part)
    /** Ids that were not shown to matter, and fields that chance never sent. */
    const lacking = (some: readonly Route[]): string[] => [
      ...evidence.lacking(namesOf(some, placesOf)),
      ...namesOf(some, fieldsOf).filter((name) => !sent.has(name)),
    ]
    // What a place means does not depend on the engine: the few requests of the other need not show it.
    const isShown = (): boolean => testEngine === 'postgres' || lacking(probed).length === 0
    while (asked < enough || (asked < 4 * enough && !isShown())) {
      const world = await givenProbeWorld(backend)
      const before = await stateOf(world)
      // Once all had their turns, only what has shown nothing yet.
      const due = asked < enough ? turns : turns.filter((route) => lacking([route]).length > 0)
      for (let probe = 0; probe < PROBES_PER_WORLD; probe += 1) {
        if (asked >= enough && isShown()) break
        const route = must(due[probe % due.length], 'There are routes.')
        const request = askedOf(route, random, wordsOf(world.own, random, `${ORIGIN}/`))
        for (const field of request.fields) sent.add(nameOf(route, field))
        await expectClosed(world, route, request)
        const rank = ({ name }: IdPlace): readonly [boolean, number] => {
          const whole = nameOf(route, name)
          return [evidence.has(whole), evidence.count(whole)]
        }
        const rarest = request.ids
          .toSorted((a, b) => compareRanks(rank(a), rank(b)))
          .slice(0, PLACES_PER_PROBE)
        for (const place of rarest) {
          const pairs = await expectUnknown(world, route, request, [place])
          for (const answers of pairs) evidence.note(nameOf(route, place.name), place, answers)
        }
        // Somebody else's person on somebody else's license: each alone would be found out by the other.
        const all = request.ids.filter((place) => kindOf(place) !== 'made')
        if (all.length > 1) await expectUnknown(world, route, request, all)
      }
      expect(await stateOf(world)).toEqual(before)
    }
    expect(isShown() ? [] : lacking(probed)).toEqual([])
  },
  PATIENCE_MS,
)

function namesOf(some: readonly Route[], partsOf: (route: Route) => Iterable<string>): string[] {
  return some.flatMap((route) => [...partsOf(route)].map((name) => nameOf(route, name)))
}

function nameOf({ method, path }: Route, name: string): string {
  return `${method} ${path} ${name}`
}

/** What was not shown yet comes first, of it what was probed least. */
function compareRanks(
  [isShown, count]: readonly [boolean, number],
  [isOtherShown, otherCount]: readonly [boolean, number],
): number {
  return Number(isShown) - Number(isOtherShown) || count - otherCount
}

test('an Idempotency-Key that somebody else has used is as good as a new one', async () => {
  const keyed = routes.filter(({ idempotency }) => idempotency === 'key')
  const done = new Set<Route>()
  let world = await givenProbeWorld(backend)
  for (let n = proofRuns(100); n > 0; n -= 1) {
    if (n % ROUNDS_PER_WORLD === 0) world = await givenProbeWorld(backend)
    const owner = { token: await tokenOf(world.owner) }
    const others = [
      [world.foreign, { token: await tokenOf(world.foreignOwner) }],
      [world.own, { token: await tokenOf(world.colleague) }],
    ] as const
    for (const route of keyed) {
      const key = `key-of-${route.path}-${n}`.replaceAll(/[^\w-]/g, '-')
      for (const [side, asker] of others) await useKey(route, side, asker, key)
      expect(await timesKept(key), route.path).toBe(others.length)
      const mine = askedOf(route, random, wordsOf(world.own, random, `${ORIGIN}/`))
      const { status, text } = await ask(route, mine, owner, key)
      expect(text).not.toContain('idempotency-key-reused')
      for (const canary of world.foreign.canaries) expect(text).not.toContain(canary)
      if (status === 200) done.add(route)
    }
  }
  expect(keyed.filter((route) => !done.has(route)).map(({ path }) => path)).toEqual([])
  expect(keyed.length).toBeGreaterThan(2)
})

/** Some requests use up what can be ended once. */
const ROUNDS_PER_WORLD = 3

/** What fails keeps no key: until a request is carried out. */
async function useKey(route: Route, side: Side, asker: Asker, key: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const theirs = askedOf(route, random, wordsOf(side, random, `${ORIGIN}/`))
    if ((await ask(route, theirs, asker, key)).status === 200) return
  }
}

async function timesKept(key: string): Promise<number> {
  const rows = await backend.store.db
    .selectFrom('once_request')
    .select('operator')
    .where('key', '=', key)
    .execute()
  return rows.length
}

/** Nobody, somebody who is no more, and a role that may not: the same words whatever is asked. */
async function expectClosed(world: ProbeWorld, route: Route, request: Asked): Promise<void> {
  const refused: readonly (readonly [Asker, number])[] = [
    [null, 401],
    [{ token: world.revokedToken }, 401],
    ...(route.may === 'product' ? [[{ product: world.own.endedProduct }, 401] as const] : []),
    ...(await strangersByRole(world, route)),
  ]
  for (const [asker, status] of refused) {
    const foreign = request.ids.reduce(
      (all, place) => putId(all, place, idOf(world.foreign, place) ?? idAt(all, place)),
      request,
    )
    const answers = [await ask(route, request, asker), await ask(route, foreign, asker)]
    expect(answers.map((answer) => answer.status)).toEqual([status, status])
    expect(answers[0]).toEqual(answers[1])
  }
}

/** Operators of the same partner who see all, in every role that may not. */
async function strangersByRole(
  { byRole }: ProbeWorld,
  { may }: Route,
): Promise<(readonly [Asker, number])[]> {
  if (typeof may === 'string') return []
  const outside = operatorRole.options.filter((role) => !may.includes(role))
  return Promise.all(
    outside.map(async (role) => [{ token: await tokenOf(byRole[role]) }, 403] as const),
  )
}

/** @returns what each stranger was answered, and what to nothing but own ids. */
async function expectUnknown(
  world: ProbeWorld,
  route: Route,
  request: Asked,
  places: readonly IdPlace[],
): Promise<{ readonly own: string; readonly foreign: string }[]> {
  const pairs: { own: string; foreign: string }[] = []
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
    let [isSame, last] = [false, '']
    for (let round = 0; round < ROUNDS && !isSame; round += 1) {
      const nobody = unknownLike(foreign)
      answers.unknown.add(await plain(route, request, nobody, asker, side))
      last = await plain(route, request, foreign, asker, side)
      answers.foreign.add(last)
      isSame = [...answers.foreign].some((text) => answers.unknown.has(text))
    }
    const where = `${route.path} ${places.map(({ name }) => name).join(' ')}`
    if (!isSame) expect([...answers.foreign], where).toEqual([...answers.unknown])
    // Last of all: what it changes is not what the others met.
    const { status, text } = await ask(route, renewMade(request, []), asker)
    const own = `${status} ${text}`
    pairs.push({ own, foreign: last })
  }
  return pairs
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
    if (!nobody.has(id)) nobody.set(id, unknownOf(kind, backend.store.epoch, id))
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
  const limited = { token: await tokenOf(oneOf(random, [world.limited, world.withdrawn])) }
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
  const { status, text, headers } = await ask(route, whole, asker)
  expect(status).toBeLessThan(500)
  const all = `${text}\n${headers}`
  const told = [...new Set(ids)].reduce((some, id, at) => some.replaceAll(id, `ID-${at}`), all)
  const sent = new Set(ids)
  for (const canary of side.canaries) {
    if (!sent.has(canary)) expect(told, route.path).not.toContain(canary)
  }
  return `${status} ${blank(minted, told)}`
}

/** Ids that callers mint are new in each request, but for those that are probed; and so are their counts. */
function renewMade(request: Asked, probed: readonly IdPlace[]): Asked {
  const { body } = request
  const counted = body === undefined ? request : { ...request, body: recounted(body) }
  return request.ids.reduce((all, place) => {
    if (probed.includes(place) || kindOf(place) !== 'made') return all
    return putId(all, place, unknownOf('made', ''))
  }, counted)
}

function recounted(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body), (key, value: unknown) =>
    key === 'sequence' ? (sequence += 1) : value,
  )
}

let sequence = 1_000

function blank(request: Asked, text: string): string {
  const made = request.ids.filter((place) => kindOf(place) === 'made')
  return made
    .reduce((told, place, at) => told.replaceAll(idAt(request, place), `MADE-${at}`), text)
    .replaceAll(/"(version|grantsVersion|sequence)":\d+/g, '"$1":0')
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
