import type { DirectoryRow, MemberRow } from '#shared/rpc/contract/members.ts'
import { MOST_COPIED } from '#shared/rpc/copy-limit.ts'
import { useConsole } from '../../data/console.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import { useSession } from '../../data/use-session.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'
import { columnsOf, type MemberColumnId } from './member-columns.ts'
import { memberText, tabSeparated } from './member-text.ts'

export interface Copying {
  /** One cell, or with null the row as it is on screen: its cells separated by tabs. */
  cells(row: DirectoryRow, shown: readonly string[], cell: string | null): Promise<void>
  one(row: MemberRow, column: MemberColumnId): Promise<void>
  value(text: string): Promise<void>
  /** What is selected: a line for each person, titles first. False: more than a clipboard should carry. */
  selected(selection: string, people: number, shown: readonly string[]): Promise<boolean>
}

const allColumns: readonly MemberColumnId[] = [...columnsOf.members, 'invite']

/** Copies what is known of a person, and tells what was copied. */
export function useCopy(): Copying {
  const { client } = useConsole()
  const text = useText()
  const catalogue = useSession()
  const notices = useNotices()
  const attempt = useAttempt()

  async function copy(copied: string, told: string): Promise<void> {
    const done = await attempt(async () => {
      await navigator.clipboard.writeText(copied)
      return true
    })
    if (done) notices.tell(text.t('members.copied', { what: told }))
  }

  async function one(row: MemberRow, column: MemberColumnId): Promise<void> {
    const value = memberText(row, column, { text, catalogue })
    if (value === '') notices.tell(text.t('members.copiedNothing'))
    else await copy(value, value)
  }

  return {
    one,
    value: (value) => copy(value, value),
    async cells(row, shown, cell) {
      if (row.kind === 'group') return copy(row.client.name, row.client.name)
      const ids = memberIds(shown)
      const only = ids.find((id) => id === cell)
      if (only !== undefined) return one(row, only)
      const cells = ids.map((id) => memberText(row, id, { text, catalogue }))
      const name = memberText(row, 'name', { text, catalogue }) || text.t('members.nameless')
      await copy(tabSeparated(cells), text.counted('members.copiedRow', cells.length, { name }))
    },
    async selected(selection, people, shown) {
      if (people > MOST_COPIED) return false
      const ids = memberIds(shown)
      const rows = await attempt(() => client.selection.rows({ selection, most: MOST_COPIED }))
      if (rows === null) return true
      const titles = ids.map((id) => text.t(`members.column.${id}`))
      const lines = rows.map((row) => ids.map((id) => memberText(row, id, { text, catalogue })))
      const told = text.counted('common.people', rows.length)
      await copy([titles, ...lines].map(tabSeparated).join('\n'), told)
      return true
    },
  }
}

function memberIds(shown: readonly string[]): MemberColumnId[] {
  return shown.flatMap((key) => allColumns.find((id) => id === key) ?? [])
}
