import { z } from 'zod'
import { insertLicenseKey } from '#backend/store/license-keys.ts'
import { addInboxEntry } from '#backend/inbox/add-entry.ts'
import { insertRows } from '#backend/store/insert-rows.ts'
import { writeCursor } from '#backend/changes/cursor.ts'
import { findOperatorByEmail } from '#backend/store/operators.ts'
import { nextVersion } from '#backend/store/partners.ts'
import { removeOperator } from '#backend/operators/change-operator.ts'
import type { OperatorRole } from '#shared/domain/words.ts'
import { assert, must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { TestBackend } from '../backend.ts'
import { givenCommand, sendCommands } from '../commands.ts'
import {
  givenClient,
  givenLicense,
  givenMembers,
  givenOperator,
  givenPartner,
  type GivenPartner,
} from '../given.ts'
import { givenProduct, type GivenProduct } from '../product.ts'

/** What an id can name. `made`: minted by the caller, as the ids of commands are. */
export type IdKind =
  | 'license'
  | 'client'
  | 'member'
  /** Somebody who stays, to whom things go of those who are removed. */
  | 'heir'
  | 'group'
  | 'entry'
  | 'key'
  | 'address'
  | 'operator'
  | 'cursor'
  /** A place in the inbox, newest first, and one of a copy of it. */
  | 'page'
  | 'copy'
  | 'made'
  /** Of a command that was answered. */
  | 'command'

/** One client's data, as far as requests can name it. */
export interface Side {
  readonly license: string
  readonly product: GivenProduct
  /** The same product with a secret that was ended. */
  readonly endedProduct: GivenProduct
  readonly ids: Readonly<Record<IdKind, readonly string[]>>
  /** What may be in no answer to somebody who cannot see this client. */
  readonly canaries: readonly string[]
}

export interface ProbeWorld {
  /** Sees all clients of the first partner; her product is that of `own`. */
  readonly owner: string
  /** Of the same partner and with the same rights. */
  readonly colleague: string
  /** An administrator who sees only the client of `own`. */
  readonly limited: string
  /** The same of one who saw the client of `sibling`, too. */
  readonly withdrawn: string
  /** Somebody of the first partner for each role, who sees all clients. */
  readonly byRole: Readonly<Record<OperatorRole, string>>
  /** Bearer token of an operator who is no more. */
  readonly revokedToken: string
  readonly own: Side
  /** Of the same partner, another client. */
  readonly sibling: Side
  /** Of another partner. */
  readonly foreign: Side
  readonly foreignOwner: string
  readonly foreignPartner: string
}

const MEMBERS = 8
const INVITES = 4
const HEIRS = 3
const ADDRESSES = 40
/** What can be ended, or closed, once. */
const SPARES = 12
const MADE = 60
const ANSWERED = 4

let worlds = 0

/** Two partners; of the first, two clients. */
export async function givenProbeWorld(backend: TestBackend): Promise<ProbeWorld> {
  const { store } = backend
  const n = (worlds += 1)
  const [mine, theirs] = [
    await givenPartner(store, `mine${n}`),
    await givenPartner(store, `theirs${n}`),
  ]
  const [first, second] = [
    await givenClientNamed(`First${n}`),
    await givenClientNamed(`Second${n}`),
  ]
  const third = await givenClient(store, theirs, { name: `Canary Client ${n}` })
  const limited = await givenOperator(store, mine, {
    ...{ email: `limited@mine${n}.example`, role: 'administrator', clients: [first.id] },
  })
  const granted = await givenOperator(store, theirs, {
    ...{ email: `canary-limited@theirs${n}.example`, clients: [] },
  })
  const gone = await givenOperator(store, mine, { email: `gone@mine${n}.example`, role: 'owner' })
  const revokedToken = await backend.tokenFor(gone)
  const colleague = await givenOperator(store, mine, {
    ...{ email: `colleague@mine${n}.example`, role: 'owner' },
  })
  await removeOperator(backend.services, { partner: mine.id, email: gone })
  const withdrawn = await givenOperator(store, mine, {
    ...{ email: `withdrawn@mine${n}.example`, role: 'administrator' },
    clients: [first.id, second.id],
  })
  await withdraw(backend, mine.owner, { operator: withdrawn, client: second.id })
  const plain = await givenOperator(store, mine, { email: `plain@mine${n}.example`, clients: [] })
  return {
    ...{ owner: mine.owner, colleague, limited, withdrawn, revokedToken },
    byRole: mine,
    own: await givenSide(backend, mine, first, { operators: [plain], by: mine.owner }),
    sibling: await givenSide(backend, mine, second, { operators: [], by: mine.owner }),
    foreign: await givenSide(backend, theirs, third, { operators: [granted], by: theirs.owner }),
    foreignOwner: theirs.owner,
    foreignPartner: theirs.id,
  }

  function givenClientNamed(name: string) {
    return givenClient(store, mine, { name: `Canary ${name}` })
  }
}

async function givenSide(
  backend: TestBackend,
  partner: GivenPartner,
  client: { readonly partner: string; readonly id: string; readonly name: string },
  { operators, by }: { readonly operators: readonly string[]; readonly by: string },
): Promise<Side> {
  const { store } = backend
  const license = await givenLicense(store, client, { additional: 5_000 })
  const names = { given_name: 'Canary', family_name: `Of ${license.id}` }
  const people = [
    ...(await givenMembers(store, license, MEMBERS, names)),
    ...(await givenMembers(store, license, INVITES, { ...names, state: 'sent' })),
  ]
  const heirs = await givenMembers(store, license, HEIRS, names)
  const more = await givenMembers(store, license, ADDRESSES)
  const place = { partner: partner.id, license: license.id }
  const groups = Array.from({ length: SPARES }, (_, at) => ({
    ...{ ...place, id: systemIds.newId(), name: `Sales ${at}`, permissions: '[]', version: 1 },
  }))
  await insertRows(store.db, 'permission_group', groups)
  const product = await givenProduct(backend, license)
  const endedProduct = await givenProduct(backend, license)
  await end(backend, by, endedProduct)
  const spares = Array.from({ length: SPARES }, () => systemIds.newId())
  const made = { made_by: systemIds.newId(), made_at: 0 }
  await store.write(async (trx) => {
    for (const id of spares) await insertLicenseKey(trx, { ...place, id, ...made })
  })
  await insertRows(store.db, 'owned_thing', [
    {
      ...place,
      kind: 'integration',
      id: 'shop',
      name: `Canary of ${license.id}`,
      member: people[0]?.id ?? '',
    },
  ])
  const entries = Array.from({ length: SPARES }, () => systemIds.newId())
  await store.write(async (trx) => {
    for (const id of entries) {
      await addInboxEntry(trx, {
        ...{ ...place, id, once: `canary/${id}`, kind: 'no-seats-left', at: 0 },
        ...{ client: client.id, member: null, facts: {} },
        version: await nextVersion(trx, partner.id),
      })
    }
  })
  const groupIds = groups.map(({ id }) => id)
  return {
    license: license.id,
    ...{ product, endedProduct },
    ids: {
      license: [license.id],
      client: [client.id],
      member: people.map(({ id }) => id),
      heir: heirs.map(({ id }) => id),
      group: groupIds,
      entry: entries,
      key: spares,
      address: [...people, ...more].map(({ email }) => email ?? ''),
      operator: operators,
      cursor: [await cursorOf(backend, partner.id, by)],
      page: [await nextOf(backend, by, '/v1/inbox?limit=1')],
      copy: [await nextOf(backend, by, '/v1/inbox/changes')],
      made: await carriedOut(backend, by, license.id, MADE),
      command: await carriedOut(backend, by, license.id, ANSWERED),
    },
    canaries: [
      ...[client.name, license.id, client.id, ...groupIds, ...entries, ...spares],
      ...[product.key, product.secret, endedProduct.key, endedProduct.secret],
      ...[...people, ...heirs, ...more].flatMap(({ id, email }) => [id, email ?? '']),
      ...operators,
    ],
  }
}

async function withdraw(
  backend: TestBackend,
  by: string,
  { operator, client }: { readonly operator: string; readonly client: string },
): Promise<void> {
  await post(backend, by, '/v1/grants', { operator, grant: [], revoke: [client] })
}

async function end(
  backend: TestBackend,
  by: string,
  { license, key }: GivenProduct,
): Promise<void> {
  await post(backend, by, `/v1/licenses/${license}/keys/${key}/end`, {})
}

async function post(backend: TestBackend, by: string, at: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': systemIds.newId() }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  const { status } = await backend.fetchAs(by, at, init)
  assert(status === 200, `${at} is carried out.`)
}

/** Where a page of the inbox ends. */
async function nextOf(backend: TestBackend, by: string, at: string): Promise<string> {
  const answer = await backend.fetchAs(by, at)
  return z.object({ next: z.string() }).parse(await answer.json()).next
}

async function cursorOf({ store }: TestBackend, partner: string, email: string): Promise<string> {
  const operator = must(await findOperatorByEmail(store.db, partner, email), 'It was made.')
  return cursorFor(store.epoch, operator.id)
}

export function cursorFor(epoch: string, operator: string): string {
  const place = { grantsVersion: 0, version: 1, lastClient: null, granting: null }
  return writeCursor({ epoch, operator, ...place })
}

/** Ids that stand in the ledger: of commands, and as device and bulk of each. */
async function carriedOut(
  backend: TestBackend,
  by: string,
  license: string,
  count: number,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => systemIds.newId())
  const commands = ids.map((id) =>
    givenCommand({ id, device: id, bulk: id, license, members: [systemIds.newId()] }),
  )
  await sendCommands(backend, by, ...commands)
  return ids
}
