import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { DirectoryRow, GroupRow, MemberRow } from '#shared/rpc/contract/members.ts'
import type { Mark, SelectionSummary } from '#shared/rpc/contract/selection.ts'
import { useConsole } from '../../data/console.ts'
import type { PagedList } from '../../data/paged-list.ts'
import { useQuery, valueOf } from '../../data/use-query.ts'
import { extensionMarks, isInside, span, type RangeMark } from '../../ui/grid/range-marks.ts'

export interface MemberSelection {
  /** null until the core has reckoned for the first time. */
  readonly summary: ComputedRef<SelectionSummary | null>
  /** Selected people, ahead of the reckoning. */
  readonly people: Readonly<Ref<number>>
  toggle(position: number): void
  /** From the row that was toggled last to this one. */
  rangeTo(position: number): void
  /** Shift and a move: the range follows the active row. */
  extend(before: number, after: number): void
  all(selected: boolean): void
  clear(): void
}

/** A heading is selected when all of its group are. */
export function isSelectedRow(row: DirectoryRow): boolean {
  return row.kind === 'person' ? row.selected : row.people > 0 && row.selected === row.people
}

/** Marks show at once; the core, which keeps the selection, has the last word. */
export function useSelection(list: PagedList<DirectoryRow>, id: () => string): MemberSelection {
  const { client } = useConsole()
  const people = ref(0)
  let anchor = 0
  let hasHeadings = false

  const reckoning = useQuery({
    ask: () => client.selection.summary({ selection: id() }),
    areas: ['members', 'clients', 'session'],
    key: id,
  })
  const summary = computed(() => valueOf(reckoning.state.value))
  watch(summary, (known) => {
    people.value = known?.people ?? 0
  })
  watch(list.state, (state) => {
    hasHeadings = state.name === 'ready' && state.positions > state.count
  })

  async function send(mark: Mark): Promise<boolean> {
    const state = list.state.value
    if (state.name !== 'ready') return false
    try {
      const marked = await client.selection.mark({ selection: id(), list: state.list, mark })
      people.value = marked.people
      // How many of a group are selected only the core can say.
      await Promise.all([reckoning.again(), hasHeadings ? list.refresh() : undefined])
      return true
    } catch {
      // The list was opened anew meanwhile, or the line is down: show again what the core holds.
      await Promise.all([list.reopen(), reckoning.again()])
      return false
    }
  }

  function show(mark: RangeMark): void {
    list.patch((row, at) =>
      row.kind === 'person' && isInside(mark, at) ? withSelected(row, mark.selected) : row,
    )
  }

  function markRange(mark: RangeMark): void {
    show(mark)
    void send({ kind: 'range', ...mark })
  }

  /** A core that began anew does not know the list of the click; the person may still stand there. */
  async function markPerson(person: MemberRow, position: number): Promise<void> {
    const mark = { from: position, to: position, selected: !person.selected }
    show(mark)
    if (await send({ kind: 'range', ...mark })) return
    const now = list.rowAt(position)
    if (now?.kind === 'person' && now.id === person.id) markRange(mark)
  }

  function markGroup(heading: GroupRow, position: number): void {
    const selected = !isSelectedRow(heading)
    list.patch((row) => (row.client.id === heading.client.id ? withSelected(row, selected) : row))
    void send({ kind: 'positions', positions: [position], selected })
  }

  return {
    summary,
    people,
    toggle(position) {
      const row = list.rowAt(position)
      if (!row) return
      anchor = position
      if (row.kind === 'group') markGroup(row, position)
      else void markPerson(row, position)
    },
    rangeTo(position) {
      markRange({ ...span(anchor, position), selected: true })
    },
    extend(before, after) {
      const row = list.rowAt(before)
      if (!row || !isSelectedRow(row)) anchor = before
      for (const mark of extensionMarks(anchor, before, after)) markRange(mark)
    },
    all(selected) {
      list.patch((row) => withSelected(row, selected))
      void send({ kind: 'all', selected })
    },
    clear() {
      list.patch((row) => withSelected(row, false))
      people.value = 0
      void client.selection.clear({ selection: id() }).then(reckoning.again, reckoning.again)
    },
  }
}

function withSelected(row: DirectoryRow, selected: boolean): DirectoryRow {
  if (row.kind === 'person') return row.selected === selected ? row : { ...row, selected }
  return { ...row, selected: selected ? row.people : 0 }
}
