import type { Mark } from '#shared/rpc/contract/selection.ts'
import type { BookReader } from '../directory/book-reader.ts'
import type { OpenLists } from '../directory/open-lists.ts'
import type { SelectionReckoner } from '../directory/selection-reckoner.ts'
import type { Selections } from '../directory/selections.ts'
import { os } from './implementer.ts'

export interface SelectionParts {
  readonly book: BookReader
  readonly lists: OpenLists
  readonly selections: Selections
  readonly reckoner: SelectionReckoner
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
    clear: os.selection.clear.handler(({ input }) => {
      reckoner.forget(input.selection)
      selections.clear(input.selection)
    }),
    summary: os.selection.summary.handler(({ input }) => reckoner.summary(input.selection)),
  }
}

/** null: the list is gone. */
function markPeople(
  { book, lists, selections, reckoner }: SelectionParts,
  { selection, list, mark }: MarkRequest,
): number | null {
  return book.snapshot((_, { generation }) => {
    const ids = lists.find(list, generation)
    if (!ids) return null
    reckoner.forget(selection)
    return selections.mark(selection, generation, ids, mark)
  })
}
