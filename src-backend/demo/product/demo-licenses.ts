import { licensesWithMostPeople, signedUpPeople } from '../../store/busiest-licenses.ts'
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
  const busiest = await licensesWithMostPeople(db, licenses)
  return Promise.all(
    busiest.map(async (license) => {
      const people = await signedUpPeople(db, license, workers)
      const named = people.map(({ given_name, family_name, ...person }) => ({
        ...person,
        name: `${given_name} ${family_name}`,
      }))
      return { id: license.id, workers: named }
    }),
  )
}
