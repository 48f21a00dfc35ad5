import { must } from '#shared/lib/assert.ts'
import type { Clock, Ids } from '#shared/lib/ports.ts'
import type { Product } from '#shared/protocol/bootstrap.ts'
import { defaultCatalogue } from '../catalogue/default-catalogue.ts'
import { changeGrants } from '../grants/change-grants.ts'
import { insertCatalogue } from '../store/catalogue.ts'
import { insertRows } from '../store/insert-rows.ts'
import type { Store, Trx } from '../store/open-store.ts'
import { hasPartners, insertPartner, nextVersion } from '../store/partners.ts'
import type { TimerTable } from '../store/people-tables.ts'
import type { LicenseTable } from '../store/tables.ts'
import { clientRows, type ClientRows, type DemoClient, type DemoMaking } from './client-rows.ts'
import { companyMaker } from './companies.ts'
import { insertDemoOperators, LIMITED_OPERATOR } from './operators.ts'
import { seededRandom, type SeededRandom } from './seeded-random.ts'
import { signUpDateMaker } from './sign-up-dates.ts'
import { spreadPeople, type Sizes } from './sizes.ts'

const DEFAULT_SEED = 20_210_208
const LIMITED_CLIENTS = 10
/** Members gathered before they are written: full statements, bounded memory. */
const ROWS_PER_FLUSH = 5_000

export interface DemoOptions {
  /** How many people are on licenses, exactly; at least 1. */
  readonly members: number
  readonly clock: Clock
  readonly ids: Ids
  /** Another seed is another demo; the same one with the same number is the same people. */
  readonly seed?: number
}

/**
 * Fills an empty store with an invented partner, its operators, clients, licenses and people. A
 * store that has a partner stays as it is, also when two programs seed it at once.
 *
 * One transaction whatever the number, against the store's rule of 5,000 rows: nobody else waits
 * for an empty store, and a seeding that was cut short leaves it empty instead of half a demo.
 */
export async function seedDemo(store: Store, options: DemoOptions): Promise<void> {
  const { clock, ids } = options
  const random = seededRandom(options.seed ?? DEFAULT_SEED)
  await store.write(async (trx) => {
    await store.dialect.lockInstall(trx)
    if (await hasPartners(trx)) return
    const partner = ids.newId()
    const now = clock.now()
    await insertPartner(trx, { id: partner, name: 'Larkfield Partners', createdAt: now })
    await insertCatalogue(trx, partner, defaultCatalogue)
    const operators = await insertDemoOperators(trx, partner, ids)
    const version = await nextVersion(trx, partner)
    const clients = await insertClients(
      trx,
      { partner, version, now, ids, random },
      options.members,
    )
    const limited = operators.find((operator) => operator.email === LIMITED_OPERATOR)
    await changeGrants(trx, {
      operator: must(limited, 'It was just made.'),
      grant: clients.slice(0, LIMITED_CLIENTS),
      revoke: [],
      at: now,
    })
  })
  await store.dialect.tellPlanner(store.db)
}

/** @returns the ids of the clients, in their order. */
async function insertClients(trx: Trx, making: DemoMaking, members: number): Promise<string[]> {
  const ids: string[] = []
  let waiting: ClientRows[] = []
  for (const demo of demoClients(making, spreadPeople(making.random, members))) {
    const rows = clientRows(making, demo)
    ids.push(rows.client.id)
    waiting.push(rows)
    if (waiting.reduce((sum, { members }) => sum + members.length, 0) < ROWS_PER_FLUSH) continue
    await insertClientRows(trx, waiting)
    waiting = []
  }
  await insertClientRows(trx, waiting)
  return ids
}

function* demoClients({ random, now }: DemoMaking, sizes: Sizes): Generator<DemoClient> {
  const newCompany = companyMaker(random)
  const newDate = signUpDateMaker(random, now)
  for (const [at, ofClient] of sizes.entries()) {
    const products = shuffledProducts(random, firstProduct(at, ofClient))
    yield { company: newCompany(), signedUpOn: newDate(), products, sizes: ofClient }
  }
}

/** What the rules need to be seen: the first two clients signed up on either side of canvass's date. */
function firstProduct(at: number, sizes: readonly number[]): string | undefined {
  if (at < 2) return 'canvass'
  return sizes[0] === 1 ? 'insight' : undefined
}

function shuffledProducts(random: SeededRandom, first: string | undefined): readonly Product[] {
  return defaultCatalogue
    .map((product) => ({ product, place: product.id === first ? -1 : random.fraction() }))
    .sort((a, b) => a.place - b.place)
    .map(({ product }) => product)
}

async function insertClientRows(trx: Trx, rows: readonly ClientRows[]): Promise<void> {
  await insertRows(
    trx,
    'client',
    rows.map((row) => row.client),
  )
  await insertRows(
    trx,
    'license',
    rows.flatMap((row) => row.licenses),
  )
  await insertRows(
    trx,
    'permission_group',
    rows.flatMap((row) => row.groups),
  )
  await insertRows(
    trx,
    'member',
    rows.flatMap((row) => row.members),
  )
  await insertRows(
    trx,
    'timer',
    rows.flatMap(({ licenses }) => licenses.map(firstLook)),
  )
}

/** As for every new license: what there is to tell of it is in the inbox soon. */
function firstLook({ partner, id }: LicenseTable): TimerTable {
  return { partner, kind: 'license-alerts', subject: id, due_at: 0 }
}
