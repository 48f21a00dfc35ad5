import { endpoints } from '#shared/protocol/endpoints.ts'
import type { Owned } from '#shared/rpc/contract/people.ts'
import type { Backend } from '../sync/ask-backend.ts'
import type { LicensePeople } from './people-facts.ts'

/** Each license is one request. */
export const MOST_LICENSES_ASKED = 20
export const MOST_PEOPLE_ASKED = 5_000

type Known = Extract<Owned, { outcome: 'person' | 'several' }>
type Selected = Pick<LicensePeople, 'license' | 'people'>

/** What these people own, as the backend has it. @throws LinkFailure */
export async function ownedBy(backend: Backend, selected: readonly Selected[]): Promise<Known> {
  const [first, ...others] = selected
  const [member, ...more] = first?.people ?? []
  if (first && member !== undefined && others.length + more.length === 0) {
    const { license } = first
    const answer = await backend.ask(endpoints.owned, { query: { license, member } })
    return { outcome: 'person', license, ...answer }
  }
  const owners = await Promise.all(selected.map((some) => ownersAmong(backend, some)))
  const license = first && others.length === 0 ? first.license : null
  return { outcome: 'several', license, owners: owners.flat() }
}

async function ownersAmong(backend: Backend, { license, people }: Selected): Promise<string[]> {
  const { owners } = await backend.ask(endpoints.owners, { query: { license } })
  const known = new Set(owners)
  return people.filter((id) => known.has(id))
}
