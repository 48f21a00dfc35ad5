import { endpoints } from '#shared/protocol/endpoints.ts'
import type { OwnersAnswer } from '#shared/protocol/product.ts'
import type { Owned } from '#shared/rpc/contract/people.ts'
import type { Backend } from '../sync/ask-backend.ts'
import type { LicensePeople } from './people-facts.ts'

/** Each license is one request. */
export const MOST_LICENSES_ASKED = 20
export const MOST_PEOPLE_ASKED = 5_000

type Known = Extract<Owned, { outcome: 'person' | 'several' }>
type Selected = Pick<LicensePeople, 'license' | 'people'>
type NamesOf = (members: readonly string[]) => ReadonlyMap<string, string>

/** The license of all of them (public id); null: they are on several. */
export function onlyLicense([first, ...others]: readonly Selected[]): string | null {
  return first && others.length === 0 ? first.license : null
}

/** What these people own and what breaks with them, as the backend has it. @throws LinkFailure */
export async function ownedBy(
  backend: Backend,
  selected: readonly Selected[],
  namesOf: NamesOf,
): Promise<Known> {
  const [first, ...others] = selected
  const [member, ...more] = first?.people ?? []
  if (first && member !== undefined && others.length + more.length === 0) {
    const { license } = first
    const answer = await backend.ask(endpoints.owned, { query: { license, member } })
    return { outcome: 'person', license, ...answer }
  }
  const told = await Promise.all(selected.map((some) => toldOf(backend, some)))
  const integrations = told.flatMap((of) => of.integrations)
  const names = namesOf(integrations.map(({ member }) => member))
  return {
    outcome: 'several',
    license: onlyLicense(selected),
    owners: told.flatMap(({ owners }) => owners),
    integrations: integrations.map((some) => ({ ...some, name: names.get(some.member) ?? '' })),
  }
}

/** Of the license's answer what is about the selected, in their order. */
async function toldOf(backend: Backend, { license, people }: Selected): Promise<OwnersAnswer> {
  const told = await backend.ask(endpoints.owners, { query: { license } })
  const owners = new Set(told.owners)
  const integrations = new Map(told.integrations.map((some) => [some.member, some]))
  return {
    owners: people.filter((id) => owners.has(id)),
    integrations: people.flatMap((id) => integrations.get(id) ?? []),
  }
}
