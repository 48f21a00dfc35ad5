import type {
  DirectoryQuery,
  DirectoryRow,
  MemberFilters,
  MemberRow,
} from '#shared/rpc/contract/members.ts'
import type { CoreClient } from './still-core.ts'

/** All are let through. */
export const noFilters: MemberFilters = {
  ...{ products: [], plans: [], states: [], roles: [], seats: [], permission: [], lastSeen: [] },
}

/** Members of all clients, found by nothing, in name order; unless told otherwise. */
export function directoryQuery(query: Partial<DirectoryQuery> = {}): DirectoryQuery {
  const sort = { by: 'name', descending: false } as const
  return {
    ...{ tab: 'members', client: null, search: '', filters: noFilters, sort, grouped: false },
    ...query,
  }
}

/** Opens a list of the directory; members of all clients unless told otherwise. */
export function openPeople(client: CoreClient, query: Partial<DirectoryQuery> = {}) {
  return client.members.open(directoryQuery(query))
}

/** The first page of a list, headings among the people. */
export async function rowsOf(
  client: CoreClient,
  list: string,
  selection = 'window',
): Promise<DirectoryRow[]> {
  return (await client.members.page({ list, from: 0, limit: 500, selection })).rows
}

/** The people on the first page of a list. */
export async function pageOf(
  client: CoreClient,
  list: string,
  selection = 'window',
): Promise<MemberRow[]> {
  return peopleOf(await rowsOf(client, list, selection))
}

export function peopleOf(rows: readonly DirectoryRow[]): MemberRow[] {
  return rows.filter((row) => row.kind === 'person')
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
