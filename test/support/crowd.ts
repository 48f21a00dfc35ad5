import { expect } from 'vitest'
import { insertRows } from '#backend/store/insert-rows.ts'
import type { Store } from '#backend/store/open-store.ts'
import { nextVersion } from '#backend/store/partners.ts'
import type { LicenseTable } from '#backend/store/tables.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import { memberRow } from './given.ts'

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
    const place = { partner: client.partner, client: client.id, id }
    const owner = { is_owner: 1, holds_seat: 1 } as const
    await insertRows(
      trx,
      'member',
      members.map((member, at) => ({
        ...memberRow(place, version),
        ...{ id: member, email: `${member}@contoso.example` },
        ...(at === 0 ? owner : {}),
      })),
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
