import type { DirectoryQuery, MemberRow } from '#shared/rpc/contract/members.ts'
import type { CoreClient } from './still-core.ts'

/** Opens a list of the directory; members of all clients unless told otherwise. */
export function openPeople(client: CoreClient, query: Partial<DirectoryQuery> = {}) {
  return client.members.open({ tab: 'members', client: null, search: '', ...query })
}

/** The first page of a list. */
export async function pageOf(
  client: CoreClient,
  list: string,
  selection = 'window',
): Promise<MemberRow[]> {
  return (await client.members.page({ list, from: 0, limit: 500, selection })).rows
}

/** Searches and gives back the family names found, in the order of the list. */
export async function findFamilies(client: CoreClient, search: string): Promise<string[]> {
  const { list } = await openPeople(client, { search })
  return (await pageOf(client, list)).map((row) => row.familyName)
}

/** Marks everyone whom a search finds, on the tab. */
export async function selectFound(
  client: CoreClient,
  query: Partial<DirectoryQuery> = {},
  selection = 'window',
): Promise<number> {
  const { list } = await openPeople(client, query)
  const mark = { kind: 'all', selected: true } as const
  return (await client.selection.mark({ selection, list, mark })).people
}
