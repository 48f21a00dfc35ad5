import type { DirectoryRow, GroupRow } from '#shared/rpc/contract/members.ts'
import type { ClientIndex } from '../clients/client-index.ts'
import { shownSeat } from '../store/shown-person.ts'
import type { IdSet } from './id-set.ts'
import { memberRow, readPeopleRows } from './member-page.ts'
import { groupAt, type PeopleList } from './people-list.ts'
import type { Reads } from './reads.ts'
import type { SessionFacts } from './session-facts.ts'

interface PageSource {
  readonly reads: Reads
  readonly session: SessionFacts
  readonly clients: ClientIndex
  readonly selected: IdSet
}

interface Range {
  readonly from: number
  readonly limit: number
}

const HOLDERS = `
  SELECT count(*) FROM json_each(?) AS asked CROSS JOIN member ON member.id = asked.value
  WHERE ${shownSeat('member')} = 1`

/**
 * The rows at these positions. null: one of their people is no more, so that positions would not
 * mean the same people any longer.
 */
export function readListPage(
  source: PageSource,
  list: PeopleList,
  { from, limit }: Range,
): DirectoryRow[] | null {
  const entries = list.entries.subarray(from, from + limit)
  const ids = entries.filter((entry) => entry > 0)
  const records = readPeopleRows(source.reads, ids)
  if (records.length < ids.length) return null
  const people = records.values()
  const rows: DirectoryRow[] = []
  for (const [at, entry] of entries.entries()) {
    const record = entry > 0 ? people.next().value : undefined
    const row = record
      ? memberRow(record, source.session, source.selected)
      : groupRow(source, -entry, groupAt(list, from + at))
    if (!row) return null
    rows.push(row)
  }
  return rows
}

function groupRow(
  { reads, clients, selected }: PageSource,
  clientId: number,
  people: Int32Array,
): GroupRow | null {
  const client = clients.get(clientId)
  if (!client) return null
  const marked = people.filter((id) => selected.has(id)).length
  const [licensed = 0] = reads.column<number>(HOLDERS, JSON.stringify([...people]))
  return {
    kind: 'group',
    client: { id: client.uid, name: client.name },
    ...{ people: people.length, licensed, selected: marked },
  }
}
