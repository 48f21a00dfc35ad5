import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBackend, type TestBackend } from '#test/support/backend.ts'
import { readChanges, rowsById } from '#test/support/changes.ts'
import { givenCommand, postCommands, sendCommands } from '#test/support/commands.ts'
import {
  givenClient,
  givenLicense,
  givenMember,
  givenMembers,
  givenOperator,
  givenPartner,
} from '#test/support/given.ts'

let backend: TestBackend
let partners = 0

beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

async function givenHouse(facts: Parameters<typeof givenLicense>[2] = {}) {
  const { store } = backend
  const partner = await givenPartner(store, `partner${(partners += 1)}`)
  const client = await givenClient(store, partner)
  const license = await givenLicense(store, client, facts)
  return { store, partner, client, license }
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map((row) => row.id)
}

async function stateOf(partner: string): Promise<unknown> {
  const { db } = backend.store
  return {
    licenses: await db.selectFrom('license').selectAll().where('partner', '=', partner).execute(),
    members: await db.selectFrom('member').selectAll().where('partner', '=', partner).execute(),
    version: await db
      .selectFrom('partner_version')
      .select('version')
      .where('partner', '=', partner)
      .executeTakeFirst(),
  }
}

test('S0.3 S0.9 an activation gives each person a seat, rows carry its version, and the license says what is included, additional and in use', async () => {
  const { store, partner, license } = await givenHouse({ included: 2, additional: 5 })
  const members = idsOf(await givenMembers(store, license, 3))
  const command = givenCommand({ license: license.id, members })
  const [answer] = await sendCommands(backend, partner.owner, command)
  const read = await readChanges(backend, partner.owner)
  expect(answer).toEqual({
    id: command.id,
    outcome: 'applied',
    code: null,
    shortBy: 0,
    version: read.frames.flatMap((f) => (f.frame === 'checkpoint' ? [f.version] : [])).at(-1),
    members: members.map((id) => ({ id, code: 'activated' })),
  })
  const rows = rowsById(read.items, 'member')
  expect(members.map((id) => rows.get(id)?.holdsSeat)).toEqual([1, 1, 1])
  expect(rowsById(read.items, 'license').get(license.id)).toMatchObject({
    ...{ included: 2, additional: 5, inUse: 4, people: 4 },
  })
})

test('S0.18 S0.21 a revocation takes seats, but never the owner’s', async () => {
  const { store, partner, license } = await givenHouse()
  const seated = await givenMember(store, license, { holds_seat: 1 })
  const free = await givenMember(store, license)
  const owner = await store.db
    .selectFrom('member')
    .select('id')
    .where('license', '=', license.id)
    .where('is_owner', '=', 1)
    .executeTakeFirstOrThrow()
  const [answer] = await sendCommands(
    backend,
    partner.owner,
    givenCommand({
      license: license.id,
      verb: 'revoke-seats',
      members: [owner.id, seated.id, free.id],
    }),
  )
  expect(answer).toMatchObject({
    outcome: 'applied',
    members: [
      { id: owner.id, code: 'owner-protected' },
      { id: seated.id, code: 'revoked' },
      { id: free.id, code: 'already-unlicensed' },
    ],
  })
  const read = await readChanges(backend, partner.owner)
  expect(rowsById(read.items, 'license').get(license.id)).toMatchObject({ inUse: 1 })
})

test('S0.22 whose seat is revoked stays on the account, and is given one again', async () => {
  const { store, partner, license } = await givenHouse()
  const { id } = await givenMember(store, license, { holds_seat: 1 })
  const change = async (verb: 'revoke-seats' | 'activate-seats') => {
    const command = givenCommand({ license: license.id, verb, members: [id] })
    const [answer] = await sendCommands(backend, partner.owner, command)
    const { items } = await readChanges(backend, partner.owner)
    return { code: answer?.members[0]?.code, person: rowsById(items, 'member').get(id) }
  }
  expect(await change('revoke-seats')).toMatchObject({
    ...{ code: 'revoked', person: { holdsSeat: 0, state: 'member' } },
  })
  expect(await change('activate-seats')).toMatchObject({
    ...{ code: 'activated', person: { holdsSeat: 1, state: 'member' } },
  })
})

test('the same command asked again has the same answer byte for byte, and changes nothing', async () => {
  const { store, partner, license } = await givenHouse()
  const members = idsOf(await givenMembers(store, license, 3))
  const command = givenCommand({ license: license.id, members })
  const first = await postCommands(backend, partner.owner, [command])
  const state = await stateOf(partner.id)
  const undo = givenCommand({ license: license.id, members, verb: 'revoke-seats' })
  expect(await postCommands(backend, partner.owner, [command])).toBe(first)
  expect(await stateOf(partner.id)).toEqual(state)
  await sendCommands(backend, partner.owner, undo)
  expect(await postCommands(backend, partner.owner, [command])).toBe(first)
})

test('a command twice in one batch is done once and answered twice alike', async () => {
  const { store, partner, license } = await givenHouse()
  const members = idsOf(await givenMembers(store, license, 2))
  const command = givenCommand({ license: license.id, members })
  const [first, second] = await sendCommands(backend, partner.owner, command, command)
  expect(second).toEqual(first)
})

test('an id with another payload is refused, and the kept answer stays', async () => {
  const { store, partner, license } = await givenHouse()
  const [one, two] = await givenMembers(store, license, 2)
  const command = givenCommand({ license: license.id, members: [one?.id ?? ''] })
  const first = await postCommands(backend, partner.owner, [command])
  const other = { ...command, args: { members: [two?.id ?? ''] } }
  const [answer] = await sendCommands(backend, partner.owner, other)
  expect(answer).toMatchObject({ outcome: 'refused', code: 'id-reused', version: null })
  expect(answer?.refusal).toEqual({
    rule: 'R22',
    facts: { command: command.id },
    way: 'send-anew',
  })
  expect(await postCommands(backend, partner.owner, [command])).toBe(first)
})

test('a device’s sequence used for another id is refused and not kept', async () => {
  const { store, partner, license } = await givenHouse()
  const [one, two] = await givenMembers(store, license, 2)
  const first = givenCommand({ license: license.id, members: [one?.id ?? ''] })
  const clash = { ...givenCommand({ license: license.id, members: [two?.id ?? ''] }) }
  await sendCommands(backend, partner.owner, first)
  const { device, sequence } = first
  const [refused] = await sendCommands(backend, partner.owner, { ...clash, device, sequence })
  const [again] = await sendCommands(backend, partner.owner, clash)
  expect([refused?.code, again?.outcome]).toEqual(['device-sequence-reused', 'applied'])
  expect(refused?.refusal).toMatchObject({ facts: { device, sequence }, way: 'send-anew' })
})

test('S0.31 one seat too many refuses the whole command with the X, and changes nothing', async () => {
  const { store, partner, license } = await givenHouse({ included: 1, additional: 2 })
  const members = idsOf(await givenMembers(store, license, 5))
  const state = await stateOf(partner.id)
  const command = givenCommand({ license: license.id, members })
  const [answer] = await sendCommands(backend, partner.owner, command)
  expect(answer).toEqual({
    id: command.id,
    outcome: 'refused',
    code: 'seats-short',
    shortBy: 3,
    version: null,
    members: [],
    refusal: { rule: 'R5', facts: { shortBy: 3, free: 2, inUse: 1 }, way: 'buy-seats' },
  })
  expect(await stateOf(partner.id)).toEqual(state)
})

test('a refusal is permanent: with seats bought since, the same id still answers short', async () => {
  const { store, partner, license } = await givenHouse({ additional: 0 })
  const members = idsOf(await givenMembers(store, license, 1))
  const command = givenCommand({ license: license.id, members })
  const first = await postCommands(backend, partner.owner, [command])
  await store.db
    .updateTable('license')
    .set({ additional: 5 })
    .where('id', '=', license.id)
    .execute()
  expect(await postCommands(backend, partner.owner, [command])).toBe(first)
})

test('a bulk that is short on a license is refused there as a whole, with one X', async () => {
  const { store, partner, license } = await givenHouse({ included: 1, additional: 3 })
  const [a, b, c, d] = idsOf(await givenMembers(store, license, 4))
  const bulk = backend.ids.newId()
  const part = (members: (string | undefined)[], seatsNeeded: number) =>
    givenCommand({
      license: license.id,
      bulk,
      members: members.flatMap((id) => (id ? [id] : [])),
      seatsNeeded,
    })
  const first = part([a, b], 4)
  const answers = await sendCommands(backend, partner.owner, first, part([c, d], 2))
  expect(answers.map(({ code, shortBy }) => ({ code, shortBy }))).toEqual([
    { code: 'seats-short', shortBy: 1 },
    { code: 'seats-short', shortBy: 1 },
  ])
  const other = givenCommand({ license: license.id, members: [a ?? ''] })
  expect((await sendCommands(backend, partner.owner, other))[0]?.outcome).toBe('applied')
})

test('a command that has nothing left to do is applied at the present version', async () => {
  const { store, partner, license } = await givenHouse()
  const members = idsOf(await givenMembers(store, license, 1, { holds_seat: 1 }))
  const state = await stateOf(partner.id)
  const [answer] = await sendCommands(
    backend,
    partner.owner,
    givenCommand({ license: license.id, members }),
  )
  expect(answer).toMatchObject({ outcome: 'applied', members: [{ code: 'already-licensed' }] })
  expect(await stateOf(partner.id)).toEqual(state)
  expect(state).toMatchObject({ version: { version: answer?.version } })
})

test('S0.2 S0.19 where the profile asks for billing permission, operators without it are refused', async () => {
  const { store, partner, license } = await givenHouse({ product: 'canvass', plan: 'team' })
  const members = idsOf(await givenMembers(store, license, 1))
  const command = () => givenCommand({ license: license.id, members })
  const [agent] = await sendCommands(backend, partner.agent, command())
  const [administrator] = await sendCommands(backend, partner.administrator, command())
  expect([agent?.code, administrator?.outcome]).toEqual(['forbidden', 'applied'])
  expect(agent?.refusal).toEqual({
    rule: 'R6',
    facts: { verb: 'activate-seats', role: 'agent', billingPermission: false },
    way: 'ask-billing-permission',
  })
})

test('S0.1 a license of an exempt client is refused as exempt', async () => {
  const { store, partner } = await givenHouse()
  const client = await givenClient(store, partner, { signed_up_on: '2021-02-07' })
  const license = await givenLicense(store, client, { product: 'canvass', plan: 'team' })
  const members = idsOf(await givenMembers(store, license, 1))
  const [answer] = await sendCommands(
    backend,
    partner.owner,
    givenCommand({ license: license.id, members }),
  )
  expect(answer).toMatchObject({
    code: 'exempt',
    refusal: {
      ...{ rule: 'R7', way: 'nothing-needed' },
      facts: { clientSignedUpOn: '2021-02-07', exemptSignedUpBefore: '2021-02-08' },
    },
  })
})

test('unknown, foreign and not granted licenses and people answer alike, and say no more than was asked', async () => {
  const own = await givenHouse()
  const foreign = await givenHouse()
  const [person] = await givenMembers(foreign.store, foreign.license, 1)
  const limited = await givenOperator(own.store, own.partner, {
    email: `limited@${own.partner.id}.example`,
    clients: [],
  })
  const command = givenCommand({ license: backend.ids.newId(), members: [person?.id ?? ''] })
  const asked = async (email: string, license: string): Promise<string> => {
    const body = await postCommands(backend, email, [
      { ...command, id: backend.ids.newId(), license, device: backend.ids.newId() },
    ])
    return body.replace(/"id":"[^"]*"/, '').replace(`"${license}"`, '"asked"')
  }
  const unknown = await asked(own.partner.owner, backend.ids.newId())
  expect(unknown).toContain('"facts":{"license":"asked"}')
  expect(await asked(own.partner.owner, foreign.license.id)).toBe(unknown)
  expect(await asked(limited, own.license.id)).toBe(unknown)
  const [answer] = await sendCommands(backend, own.partner.owner, {
    ...command,
    license: own.license.id,
  })
  expect(answer?.members).toMatchObject([{ id: person?.id, code: 'not-found' }])
})

test('S0.14 S0.16 an invite that has ended cannot be given a seat; the others are', async () => {
  const { store, partner, license } = await givenHouse()
  const ended = await givenMember(store, license, { state: 'expired' })
  const live = await givenMember(store, license, { state: 'sent' })
  const [answer] = await sendCommands(
    backend,
    partner.owner,
    givenCommand({ license: license.id, members: [ended.id, live.id] }),
  )
  expect(answer?.members).toMatchObject([
    { id: ended.id, code: 'invite-ended' },
    { id: live.id, code: 'activated' },
  ])
})

test('a full batch over several transactions is answered in the order asked', async () => {
  const { store, partner, license } = await givenHouse({ additional: 9_000 })
  const people = idsOf(await givenMembers(store, license, 1_500))
  const batch = Array.from({ length: 20 }, (_, n) =>
    givenCommand({
      license: license.id,
      verb: n % 2 === 0 ? 'activate-seats' : 'revoke-seats',
      members: people.slice((n % 3) * 500, (n % 3) * 500 + 500),
    }),
  )
  const answers = await sendCommands(backend, partner.owner, ...batch)
  expect(answers.map(({ id, outcome }) => ({ id, outcome }))).toEqual(
    batch.map(({ id }) => ({ id, outcome: 'applied' })),
  )
  const versions = answers.map(({ version }) => version ?? 0)
  expect(versions).toEqual(versions.toSorted((a, b) => a - b))
})
