import { shallowRef } from 'vue'
import type { TableLayout } from '#shared/rpc/contract/views.ts'
import { useConsole } from '../../data/console.ts'
import { failureText, toFailure } from '../../data/failure.ts'
import { useSession } from '../../data/use-session.ts'
import { saveFile } from '../../host/save-file.ts'
import { useText } from '../../i18n/use-text.ts'
import { useNotices } from '../../stores/notices.ts'
import type { LongTask, TaskState } from '../../stores/long-task.ts'
import { countRecords, csvColumns, csvLabels } from './csv-text.ts'
import type { DirectoryTab } from './directory-location.ts'
import { selectionId } from './selection-id.ts'

/** Excel takes a file for UTF-8 only when it begins so. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Saves a tab's selection as a CSV file. A notice says how far it is, and can call it off. */
export function useCsvExport(): (tab: DirectoryTab, layout: TableLayout, people: number) => void {
  const { client } = useConsole()
  const { session } = useSession()
  const notices = useNotices()
  const text = useText()
  const { t, counted } = text

  async function write(
    tab: DirectoryTab,
    layout: TableLayout,
    { signal, report }: { signal: AbortSignal; report: (records: number) => void },
  ): Promise<number> {
    const pieces = await client.selection.csv(
      {
        selection: selectionId(tab),
        columns: csvColumns(tab, layout, text),
        labels: csvLabels(session.value, text),
      },
      { signal },
    )
    // Each piece leaves the heap at once: a million people are more than a window should hold.
    const parts: Blob[] = [new Blob([BYTE_ORDER_MARK])]
    // The titles are a record, too.
    let records = -1
    for await (const piece of pieces) {
      parts.push(new Blob([piece]))
      records += countRecords(piece)
      report(Math.max(0, records))
    }
    signal.throwIfAborted()
    saveFile(t('members.export.file', { day: today() }), new Blob(parts, { type: 'text/csv' }))
    return records
  }

  return (tab, layout, people) => {
    const abort = new AbortController()
    const state = shallowRef<TaskState>({ name: 'running', done: 0, total: people })
    const report = (done: number): void => {
      if (!abort.signal.aborted) state.value = { name: 'running', done, total: people }
    }
    const task: LongTask = {
      title: counted('members.export.running', people),
      state,
      cancel() {
        abort.abort()
        state.value = { name: 'cancelled' }
      },
    }
    notices.followTask(task)
    write(tab, layout, { signal: abort.signal, report }).then(
      (records) => {
        state.value = { name: 'done', text: counted('members.export.done', records) }
      },
      (error: unknown) => {
        if (abort.signal.aborted) return
        state.value = { name: 'failed', text: t(failureText(error)), failure: toFailure(error) }
      },
    )
  }
}

function today(): string {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
}
