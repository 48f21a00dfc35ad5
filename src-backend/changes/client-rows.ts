import { writeRow, type WireRow } from '#shared/protocol/change-rows.ts'
import type { ClientRange } from '../store/changed.ts'
import { membersOfClients, type MemberPlace, type PlacedMember } from '../store/members.ts'
import type { Db } from '../store/open-store.ts'
import type { Scope } from '../store/scope.ts'

const MEMBERS_PER_PAGE = 2_000

/** How each page is read: on its own, or only while something holds. */
export type ReadPage = <T>(query: (db: Db) => Promise<T>) => Promise<T>

/** What stands before a client's people. */
export function headLines(
  client: WireRow<'client'>,
  licenses: readonly WireRow<'license'>[],
): string {
  const lines = [writeRow('client', client), ...licenses.map((row) => writeRow('license', row))]
  return `${lines.join('\n')}\n`
}

/** The people of a range of clients in pages, so that no client is ever held in memory whole. */
export async function* memberPages(
  read: ReadPage,
  scope: Scope,
  range: ClientRange,
): AsyncGenerator<PlacedMember[]> {
  let after: MemberPlace | null = null
  for (;;) {
    const from: MemberPlace | null = after
    const page: PlacedMember[] = await read((db) =>
      membersOfClients(db, scope, range, from, MEMBERS_PER_PAGE),
    )
    yield page
    if (page.length < MEMBERS_PER_PAGE) return
    after = page.at(-1) ?? null
  }
}
