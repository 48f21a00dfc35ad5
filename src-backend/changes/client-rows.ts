import { writeRow, type WireRow } from '#shared/protocol/change-rows.ts'
import { must } from '#shared/lib/assert.ts'
import type { ClientRange } from '../store/changed.ts'
import type { StoreDialect } from '../store/dialect.ts'
import { memberLines, type MemberLine, type MemberPlace } from '../store/members.ts'
import type { Db } from '../store/open-store.ts'
import type { Scope } from '../store/scope.ts'

const MEMBERS_PER_PAGE = 2_000

/** How each page is read: on its own, or only while something holds. */
export type ReadPage = <T>(query: (db: Db) => Promise<T>) => Promise<T>

/** Whose people are read, and how. */
export interface MemberReading {
  readonly read: ReadPage
  readonly dialect: StoreDialect
  readonly scope: Scope
}

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
  { read, dialect, scope }: MemberReading,
  range: ClientRange,
): AsyncGenerator<MemberLine[]> {
  let after: MemberPlace | null = null
  for (;;) {
    const from: MemberPlace | null = after
    const page: MemberLine[] = await read((db) =>
      memberLines(db, dialect, scope, { range, after: from, limit: MEMBERS_PER_PAGE }),
    )
    yield page
    if (page.length < MEMBERS_PER_PAGE) return
    after = placeOf(must(page.at(-1), 'A full page has a last row.'))
  }
}

function placeOf({ client, license, line }: MemberLine): MemberPlace {
  const [, id] = JSON.parse(line) as [string, string]
  return { client, license, id }
}
