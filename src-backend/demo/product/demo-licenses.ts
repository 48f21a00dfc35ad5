import type { Store } from '../../store/open-store.ts'
import type { Worker } from './workspace.ts'

/** A license of the demo, with some who have signed up and have an address. */
export interface DemoLicense {
  readonly id: string
  readonly workers: readonly (Worker & { readonly email: string | null })[]
}

/** The licenses with most people: a real product knows its own people, the demo's are read. */
export async function busiestLicenses(
  { db }: Store,
  licenses: number,
  workers: number,
): Promise<DemoLicense[]> {
  const rows = await db
    .selectFrom('license')
    .select(['partner', 'id'])
    .orderBy('people', 'desc')
    .orderBy('id')
    .limit(licenses)
    .execute()
  return Promise.all(
    rows.map(async ({ partner, id }) => {
      const people = await db
        .selectFrom('member')
        .select(['id', 'email', 'given_name', 'family_name'])
        .where('partner', '=', partner)
        .where('license', '=', id)
        .where('state', '=', 'member')
        .where('email', 'is not', null)
        .orderBy('id')
        .limit(workers)
        .execute()
      const named = people.map(({ given_name, family_name, ...person }) => ({
        ...person,
        name: `${given_name} ${family_name}`,
      }))
      return { id, workers: named }
    }),
  )
}
