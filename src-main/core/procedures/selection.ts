import type { Mark } from '#shared/rpc/contract/selection.ts'
import type { BookReader } from '../directory/book-reader.ts'
import { selectionCsv } from '../directory/selection-csv.ts'
import { selectionRows } from '../directory/selection-rows.ts'
import type { OpenLists } from '../directory/open-lists.ts'
import type { PeopleList } from '../directory/people-list.ts'
import type { People } from '../directory/people.ts'
import type { SelectionReckoner } from '../directory/selection-reckoner.ts'
import type { Selections } from '../directory/selections.ts'
import type { Engine } from '../engine.ts'
import type { Breathe } from '../slices.ts'
import { os } from './implementer.ts'
import { idBytes } from '../store/person-ids.ts'

export interface SelectionParts {
  readonly engine: Engine
  readonly book: BookReader
  readonly lists: OpenLists<PeopleList>
  readonly people: People
  readonly selections: Selections
  readonly reckoner: SelectionReckoner
  readonly breathe: Breathe
}

interface MarkRequest {
  readonly selection: string
  readonly list: string
  readonly mark: Mark
}

export function selectionProcedures(parts: SelectionParts) {
  const { selections, reckoner } = parts
  return {
    mark: os.selection.mark.handler(({ input, errors }) => {
      const people = markPeople(parts, input)
      if (people === null) throw errors.LIST_GONE()
      return { people }
    }),
    only: os.selection.only.handler(({ input, errors }) => {
      if (!selectOnly(parts, input)) throw errors.NOT_FOUND()
    }),
    these: os.selection.these.handler(({ input }) => selectThese(parts, input)),
    clear: os.selection.clear.handler(({ input }) => {
      reckoner.forget(input.selection)
      selections.clear(input.selection)
    }),
    summary: os.selection.summary.handler(({ input }) => reckoner.summary(input.selection)),
    rows: os.selection.rows.handler(({ input }) => selectionRows(parts, input)),
    csv: os.selection.csv.handler(({ input }) => selectionCsv(parts, input)),
  }
}

const BY_PUBLIC_ID = `SELECT id FROM member WHERE uid = ${idBytes()}`

/** False: nobody here has this id. */
function selectOnly(
  { book, selections, reckoner }: SelectionParts,
  { selection, id }: { readonly selection: string; readonly id: string },
): boolean {
  return book.snapshot((reads, { generation }) => {
    const [person] = reads.column<number>(BY_PUBLIC_ID, id)
    if (person === undefined) return false
    reckoner.forget(selection)
    selections.only(selection, generation, person)
    return true
  })
}

const BY_PUBLIC_IDS = `
  SELECT m.id FROM json_each(?) AS asked
  CROSS JOIN member AS m ON m.uid = ${idBytes('asked.value')}`

function selectThese(
  { book, selections, reckoner }: SelectionParts,
  { selection, ids }: { readonly selection: string; readonly ids: readonly string[] },
): void {
  book.snapshot((reads, { generation }) => {
    reckoner.forget(selection)
    const people = reads.column<number>(BY_PUBLIC_IDS, JSON.stringify(ids))
    selections.these(selection, generation, people)
  })
}

/** null: the list is gone. */
function markPeople(
  { book, lists, selections, reckoner }: SelectionParts,
  { selection, list, mark }: MarkRequest,
): number | null {
  return book.snapshot((_, { generation }) => {
    const rows = lists.find(list, generation)
    if (!rows) return null
    reckoner.forget(selection)
    return selections.mark(selection, generation, rows, mark)
  })
}
