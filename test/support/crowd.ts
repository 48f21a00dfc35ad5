import { expect } from 'vitest'
import { insertRows } from '#backend/store/insert-rows.ts'
import type { Store } from '#backend/store/open-store.ts'
import { nextVersion } from '#backend/store/partners.ts'
import type { LicenseTable, MemberTable } from '#backend/store/tables.ts'
import { systemIds } from '#shared/lib/system-ports.ts'

/** A license whose people but the owner have no seat. */
export interface Crowd {
  readonly id: string
  /** Without the owner. */
  readonly people: readonly string[]
}

/** Made with few statements, for tests and benches that need thousands of them. */
export async function givenCrowd(
  store: Store,
  client: { readonly partner: string; readonly id: string },
  { people, free }: { readonly people: number; readonly free: number },
): Promise<Crowd> {
  const id = systemIds.newId()
  const members = Array.from({ length: people + 1 }, () => systemIds.newId())
  await store.write(async (trx) => {
    const version = await nextVersion(trx, client.partner)
    const license = { id, people: people + 1, additional: free, version }
    await insertRows(trx, 'license', [licenseRow(client, license)])
    await insertRows(
      trx,
      'member',
      members.map((member, at) =>
        memberRow(client, { id: member, license: id, version }, at === 0),
      ),
    )
  })
  return { id, people: members.slice(1) }
}

function licenseRow(
  client: { readonly partner: string; readonly id: string },
  facts: Pick<LicenseTable, 'id' | 'people' | 'additional' | 'version'>,
): LicenseTable {
  const terms = { product: 'chat', plan: 'team', cycle: 'monthly', included: 1, in_use: 1 } as const
  const place = { partner: client.partner, client: client.id, renews_on: '2022-05-01' }
  return { ...place, ...terms, ...facts }
}

function memberRow(
  client: { readonly partner: string; readonly id: string },
  facts: Pick<MemberTable, 'id' | 'license' | 'version'>,
  isOwner: boolean,
): MemberTable {
  const flag = isOwner ? 1 : 0
  return {
    partner: client.partner,
    client: client.id,
    given_name: 'Ada',
    family_name: 'Agent',
    email: `${facts.id}@contoso.example`,
    phone: null,
    role: 'agent',
    is_owner: flag,
    state: 'member',
    holds_seat: flag,
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
    ...facts,
  }
}

/** The license's count is that of its people who hold a seat, and never over its total. */
export async function expectSound(
  store: Store,
  license: string,
  expected: { readonly inUse?: number } = {},
): Promise<void> {
  const { included, additional, in_use } = await store.db
    .selectFrom('license')
    .select(['included', 'additional', 'in_use'])
    .where('id', '=', license)
    .executeTakeFirstOrThrow()
  const holders = await store.db
    .selectFrom('member')
    .select('id')
    .where('license', '=', license)
    .where('holds_seat', '=', 1)
    .execute()
  expect(in_use).toBe(expected.inUse ?? holders.length)
  expect(holders).toHaveLength(in_use)
  expect(in_use).toBeLessThanOrEqual(included + additional)
}
