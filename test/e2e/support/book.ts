import { commandServices } from '#test/support/command-services.ts'
import { answerCommands } from '#backend/commands/answer-commands.ts'
import { findOperatorByEmail, insertOperator } from '#backend/store/operators.ts'
import { openStore, type Store } from '#backend/store/open-store.ts'
import type { StorePlace } from '#backend/store/place.ts'
import { seedDemo } from '#backend/demo/seed-demo.ts'
import { must } from '#shared/lib/assert.ts'
import { systemClock, systemIds } from '#shared/lib/system-ports.ts'
import type { Ids } from '#shared/lib/ports.ts'
import { givenCommand } from '../../support/commands.ts'
import { givenClient, givenLicense, givenMember, givenMembers } from '../../support/given.ts'

export const OWNER = 'owner@demo.example'
export const AGENT = 'agent@demo.example'
/** May do everything that an agent with billing permission may. */
export const BERTA = 'berta@demo.example'

/** The invented people that the journeys look for, among a demo of others. */
export const CROWD = { clients: 40, people: 500, familyName: 'Quillfeather' }
export const TIGHT = { familyName: 'Narrowgate', free: 3, people: 4, client: 'Tight Fit GmbH' }
export const LAST = { familyName: 'Lastchair', people: 2, client: 'One Chair & Co' }
export const GATED = { familyName: 'Gatehouse', people: 6, onCanvass: 4 }

/** Fills a backend's data: a demo, and on top the clients that the journeys are about. */
export async function prepareBook(place: StorePlace, demoMembers: number): Promise<void> {
  const ids: Ids = systemIds
  const store = await openStore({ ...place, ids })
  try {
    await seedDemo(store, { members: demoMembers, clock: systemClock, ids })
    const partner = await store.db.selectFrom('partner').select('id').executeTakeFirstOrThrow()
    await addCrowd(store, partner)
    await addTight(store, partner)
    await addGated(store, partner)
    await addLast(store, partner)
    await insertOperatorWhoCan(store, partner)
  } finally {
    await store.close()
  }
}

/** While nobody else has the data open: another operator gives the last seat to Grace. */
export async function takeLastSeat(place: StorePlace): Promise<void> {
  await reading(place, async (store) => {
    const grace = await store.db
      .selectFrom('member')
      .select(['partner', 'id', 'license'])
      .where('family_name', '=', LAST.familyName)
      .where('given_name', '=', 'Grace')
      .executeTakeFirstOrThrow()
    const berta = must(await findOperatorByEmail(store.db, grace.partner, BERTA), 'Berta was made.')
    const services = await commandServices(store)
    await answerCommands(services, berta, [
      givenCommand({ license: grace.license, members: [grace.id] }),
    ])
  })
}

interface PartnerRef {
  readonly id: string
}

/** 500 unlicensed people over 40 clients that have seats for all of them, and an owner at each. */
async function addCrowd(store: Store, partner: PartnerRef): Promise<void> {
  for (let n = 0; n < CROWD.clients; n += 1) {
    const client = await givenClient(store, partner, {
      name: `Crowd ${String(n + 1).padStart(2, '0')} Ltd`,
    })
    const license = await givenLicense(store, client, { product: 'chat', additional: 19 })
    const people = n < CROWD.people % CROWD.clients ? 13 : 12
    await givenMembers(store, license, people, {
      given_name: 'Robin',
      family_name: CROWD.familyName,
    })
  }
}

/** One seat too few. */
async function addTight(store: Store, partner: PartnerRef): Promise<void> {
  const client = await givenClient(store, partner, { name: TIGHT.client })
  const license = await givenLicense(store, client, {
    product: 'text',
    plan: 'standard',
    additional: TIGHT.free,
  })
  await givenMembers(store, license, TIGHT.people, {
    given_name: 'Nell',
    family_name: TIGHT.familyName,
  })
}

/** The same people's name on canvass, which asks for billing permission, and on chat. */
async function addGated(store: Store, partner: PartnerRef): Promise<void> {
  const client = await givenClient(store, partner, { name: 'Gate & Sons' })
  const canvass = await givenLicense(store, client, { product: 'canvass', additional: 9 })
  const chat = await givenLicense(store, client, { product: 'chat', additional: 9 })
  const name = { given_name: 'Gerd', family_name: GATED.familyName }
  await givenMembers(store, canvass, GATED.onCanvass, name)
  await givenMembers(store, chat, GATED.people - GATED.onCanvass, name)
}

/** Two people and one free seat. */
async function addLast(store: Store, partner: PartnerRef): Promise<void> {
  const client = await givenClient(store, partner, { name: LAST.client })
  const license = await givenLicense(store, client, { additional: 1 })
  await givenMember(store, license, { given_name: 'Grace', family_name: LAST.familyName })
  await givenMember(store, license, { given_name: 'Walter', family_name: LAST.familyName })
}

async function insertOperatorWhoCan(store: Store, partner: PartnerRef): Promise<void> {
  await store.write((trx) =>
    insertOperator(trx, {
      partner: partner.id,
      id: systemIds.newId(),
      name: 'Berta Billing',
      email: BERTA,
      role: 'agent',
      billingPermission: true,
      allClients: true,
    }),
  )
}

/** What the authority holds of the people with a family name, read from its data. */
export interface Held {
  readonly licensed: number
  readonly unlicensed: number
  readonly ownersSeated: boolean
}

export async function heldBy(place: StorePlace, familyName: string): Promise<Held> {
  return reading(place, async (store) => {
    const rows = await store.db
      .selectFrom('member')
      .select(['holds_seat', 'license'])
      .where('family_name', '=', familyName)
      .execute()
    const licenses = [...new Set(rows.map((row) => row.license))]
    const owners = await store.db
      .selectFrom('member')
      .select('holds_seat')
      .where('is_owner', '=', 1)
      .where('license', 'in', licenses)
      .execute()
    return {
      licensed: rows.filter((row) => row.holds_seat === 1).length,
      unlicensed: rows.filter((row) => row.holds_seat === 0).length,
      ownersSeated: owners.length === licenses.length && owners.every((o) => o.holds_seat === 1),
    }
  })
}

/** Everything that could have changed: the version counter and the ledger. */
export async function traces(
  place: StorePlace,
): Promise<{ version: number; commands: number; applied: number }> {
  return reading(place, async (store) => {
    const { version } = must(
      await store.db.selectFrom('partner_version').select('version').executeTakeFirst(),
      'A partner has a version counter.',
    )
    const ledger = await store.db.selectFrom('command_ledger').select('outcome').execute()
    return {
      version,
      commands: ledger.length,
      applied: ledger.filter((entry) => entry.outcome === 'applied').length,
    }
  })
}

export async function reading<T>(
  place: StorePlace,
  read: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore({ ...place, ids: systemIds })
  try {
    return await read(store)
  } finally {
    await store.close()
  }
}
