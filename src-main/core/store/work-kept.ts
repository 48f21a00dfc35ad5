import { z } from 'zod'
import { calendarDate, publicId } from '#shared/domain/words.ts'
import { invitee } from '#shared/rpc/contract/people.ts'
import { savedView, tableLayout } from '#shared/rpc/contract/views.ts'
import { isSound, namedRows } from './damaged-rows.ts'
import { jsonOf } from './json-text.ts'
import type { Connection } from './open-database.ts'
import type { StoreFile } from './store-file.ts'

type KeptRow = Readonly<Record<string, string | number | null>>
/** By their keys. */
export type KeptRows = ReadonlyMap<string, KeptRow>

/** What can be read of one table. */
interface KeptTable {
  readonly rows: KeptRows
  /** There is nothing else in it. */
  readonly isWhole: boolean
}

/** By the name of the table. */
export type Kept = ReadonlyMap<string, KeptTable>

const waiting = z.object({ seq: z.int(), entry: publicId })
const notAside = { until: z.null(), reason: z.null() }

interface TableKind {
  readonly name: string
  readonly key: string
  readonly row: z.ZodType<KeptRow>
  readonly insert: string
}

/** What an outbox keeps besides commands; no row of it asks for another. */
const TABLES: readonly TableKind[] = [
  {
    name: 'saved_view',
    key: 'id',
    row: z.object({
      id: publicId,
      name: savedView.shape.name,
      body: jsonOf(savedView.omit({ id: true, name: true })),
    }),
    insert: 'INSERT INTO saved_view (id, name, body) VALUES (:id, :name, :body)',
  },
  {
    name: 'table_layout',
    key: 'tab',
    row: z.object({ tab: z.enum(['members', 'invites']), body: jsonOf(tableLayout) }),
    insert: 'INSERT INTO table_layout (tab, body) VALUES (:tab, :body)',
  },
  {
    name: 'invite_draft',
    key: 'license',
    row: z.object({ license: publicId, body: jsonOf(z.array(invitee)) }),
    insert: 'INSERT INTO invite_draft (license, body) VALUES (:license, :body)',
  },
  {
    name: 'inbox_wish',
    key: 'entry',
    row: z.discriminatedUnion('wish', [
      waiting.extend({ wish: z.literal('close'), ...notAside }),
      waiting.extend({ wish: z.literal('wake'), ...notAside }),
      waiting.extend({ wish: z.literal('snooze'), until: calendarDate, reason: z.string().min(1) }),
    ]),
    // Two files can have given one number to two entries: they get new ones.
    insert: `INSERT INTO inbox_wish (entry, wish, until, reason)
             VALUES (:entry, :wish, :until, :reason)`,
  },
]

export function salvageKept(db: Connection): Kept {
  return new Map(
    TABLES.map(({ name, key, row }) => {
      const found = namedRows(db, name, key)
      const rows = found.flatMap((read): KeptRow[] => {
        const { data } = row.safeParse(read)
        return data ? [data] : []
      })
      const isWhole = rows.length === found.length && isSound(db, name)
      return [name, { rows: new Map(rows.map((read) => [String(read[key]), read])), isWhole }]
    }),
  )
}

/**
 * Of each table what the later file holds. Where not all of it can be read, what either holds: rather
 * is something there again that was removed since the backup than gone that was not.
 *
 * @param later the later first.
 */
export function uniteKept(later: readonly Kept[]): ReadonlyMap<string, KeptRows> {
  return new Map(
    TABLES.map(({ name }) => [name, uniteTable(later.flatMap((kept) => kept.get(name) ?? []))]),
  )
}

function uniteTable(later: readonly KeptTable[]): KeptRows {
  const [first] = later
  if (first?.isWhole) return first.rows
  return new Map(later.toReversed().flatMap(({ rows }) => [...rows]))
}

export function writeKept(work: StoreFile, kept: ReadonlyMap<string, KeptRows>): void {
  for (const { name, insert } of TABLES) {
    const rows = [...(kept.get(name)?.values() ?? [])]
    for (const row of rows.toSorted(byPlace)) work.sql(insert).run(row)
  }
}

/** Wishes wait in an order of their own. */
function byPlace(a: KeptRow, b: KeptRow): number {
  return Number(a['seq'] ?? 0) - Number(b['seq'] ?? 0)
}
