import { defaultCatalogue } from '#backend/catalogue/default-catalogue.ts'
import { changeGrants } from '#backend/grants/change-grants.ts'
import { insertRows } from '#backend/store/insert-rows.ts'
import { insertCatalogue } from '#backend/store/catalogue.ts'
import { clientNameKey } from '#backend/store/client-name.ts'
import { insertOperator } from '#backend/store/operators.ts'
import type { Store, Trx } from '#backend/store/open-store.ts'
import { insertPartner, nextVersion } from '#backend/store/partners.ts'
import type { ClientTable, LicenseTable, MemberTable } from '#backend/store/tables.ts'
import { assert, must } from '#shared/lib/assert.ts'
import { systemIds } from '#shared/lib/system-ports.ts'

type LicensePlace = Pick<LicenseTable, 'partner' | 'id' | 'client'>

/** Small builders: each is one transaction that raises the partner's version and gives back the row. */

export interface GivenPartner {
  readonly id: string
  /** Addresses of its operators: owner; agent without and administrator with billing permission. */
  readonly owner: string
  readonly agent: string
  readonly administrator: string
}

/** A partner with the default catalogue and three operators at `<name>.example`. */
export async function givenPartner(store: Store, name = 'northwind'): Promise<GivenPartner> {
  const id = systemIds.newId()
  await store.write(async (trx) => {
    await insertPartner(trx, { id, name, createdAt: 0 })
    await insertCatalogue(trx, id, defaultCatalogue)
  })
  const partner = { id }
  return {
    id,
    owner: await givenOperator(store, partner, { email: `owner@${name}.example`, role: 'owner' }),
    agent: await givenOperator(store, partner, { email: `agent@${name}.example` }),
    administrator: await givenOperator(store, partner, {
      email: `administrator@${name}.example`,
      role: 'administrator',
      billingPermission: true,
    }),
  }
}

export interface OperatorFacts {
  readonly email: string
  readonly role?: 'owner' | 'administrator' | 'agent'
  readonly billingPermission?: boolean
  /** Absent: all clients. */
  readonly clients?: readonly string[]
}

/** @returns the operator's address. */
export async function givenOperator(
  store: Store,
  partner: { readonly id: string },
  { email, role = 'agent', billingPermission = false, clients }: OperatorFacts,
): Promise<string> {
  const operator = { partner: partner.id, id: systemIds.newId() }
  const facts = { name: email, email, role, billingPermission, allClients: clients === undefined }
  await store.write(async (trx) => {
    await insertOperator(trx, { ...operator, ...facts })
    if (clients) await changeGrants(trx, { operator, grant: clients, revoke: [], at: 0 })
  })
  return email
}

export async function givenClient(
  store: Store,
  partner: { readonly id: string },
  facts: Partial<ClientTable> = {},
): Promise<ClientTable> {
  return store.write(async (trx) => {
    const client: ClientTable = {
      partner: partner.id,
      id: systemIds.newId(),
      name: 'Contoso Ltd',
      name_key: clientNameKey(facts.name ?? 'Contoso Ltd'),
      signed_up_on: '2022-05-01',
      version: await nextVersion(trx, partner.id),
      ...facts,
    }
    await insertRows(trx, 'client', [client])
    return client
  })
}

/** A license with its owner, who holds a seat. */
export async function givenLicense(
  store: Store,
  client: Pick<ClientTable, 'partner' | 'id'>,
  facts: Partial<LicenseTable> = {},
): Promise<LicenseTable> {
  return store.write(async (trx) => {
    const license: LicenseTable = {
      partner: client.partner,
      id: systemIds.newId(),
      client: client.id,
      product: 'chat',
      plan: 'team',
      cycle: 'monthly',
      included: 1,
      additional: 9,
      in_use: 0,
      people: 0,
      renews_on: '2022-05-01',
      version: await nextVersion(trx, client.partner),
      ...facts,
    }
    await insertRows(trx, 'license', [license])
    const owner = { is_owner: 1, holds_seat: 1, role: 'administrator' } as const
    await addMembers(trx, license, 1, { given_name: 'Olive', family_name: 'Owner', ...owner })
    return { ...license, in_use: license.in_use + 1, people: license.people + 1 }
  })
}

export async function givenMember(
  store: Store,
  license: LicensePlace,
  facts: Partial<MemberTable> = {},
): Promise<MemberTable> {
  return must((await givenMembers(store, license, 1, facts))[0], 'One was made.')
}

/** Several people at once, in one transaction and each under a version of its own. */
export async function givenMembers(
  store: Store,
  license: LicensePlace,
  count: number,
  facts: Partial<MemberTable> = {},
): Promise<MemberTable[]> {
  return store.write((trx) => addMembers(trx, license, count, facts))
}

async function addMembers(
  trx: Trx,
  license: LicensePlace,
  count: number,
  facts: Partial<MemberTable>,
): Promise<MemberTable[]> {
  const last = await versionAfter(trx, license.partner, count)
  const members = Array.from({ length: count }, (_, at) => ({
    ...memberRow(license, last - count + 1 + at),
    ...facts,
  }))
  await insertRows(trx, 'member', members)
  const seats = members.filter((member) => member.holds_seat === 1).length
  const { numUpdatedRows } = await trx
    .updateTable('license')
    .set((eb) => ({
      people: eb('people', '+', count),
      in_use: eb('in_use', '+', seats),
      version: members.at(-1)?.version ?? last,
    }))
    .where('partner', '=', license.partner)
    .where('id', '=', license.id)
    .executeTakeFirstOrThrow()
  assert(numUpdatedRows === 1n, 'A member belongs to a license.')
  return members
}

/** The last of so many versions. */
async function versionAfter(trx: Trx, partner: string, count: number): Promise<number> {
  const { version } = await trx
    .updateTable('partner_version')
    .set((eb) => ({ version: eb('version', '+', count) }))
    .where('partner', '=', partner)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Somebody without a seat. */
export function memberRow(
  { partner, id: license, client }: LicensePlace,
  version: number,
): MemberTable {
  const id = systemIds.newId()
  return {
    partner,
    id,
    license,
    client,
    given_name: 'Ada',
    family_name: 'Agent',
    email: `${id}@contoso.example`,
    phone: null,
    role: 'agent',
    is_owner: 0,
    state: 'member',
    holds_seat: 0,
    billing_permission: 0,
    last_seen_at: null,
    invited_at: null,
    seat_by: null,
    seat_at: null,
    from_list: null,
    permission_group: null,
    mfa_required: 0,
    invite_generation: 0,
    invite_expires_at: null,
    sign_in: null,
    auto_reply_at: null,
    version,
  }
}
