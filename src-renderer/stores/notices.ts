import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { LongTask } from './long-task.ts'

/** A line at the edge of the window. `bulk` makes it follow that bulk's progress. */
export type Notice =
  | { readonly kind: 'bulk'; readonly id: number; readonly bulk: string }
  | {
      readonly kind: 'info'
      readonly id: number
      readonly text: string
      /** A bulk that came of it, whose results can be shown. */
      readonly bulk: string | null
    }
  /** What was asked for cannot be done so, but can be done otherwise. */
  | { readonly kind: 'offer'; readonly id: number; readonly text: string; readonly way: Way }
  /** Follows something that this window does for a while. */
  | { readonly kind: 'task'; readonly id: number; readonly task: LongTask }
  | { readonly kind: 'failure'; readonly id: number; readonly text: string; readonly code: string }

interface Way {
  readonly label: string
  readonly act: () => void
}

const MOST_SHOWN = 3

export const useNotices = defineStore('notices', () => {
  const shown = shallowRef<readonly Notice[]>([])
  let nextId = 1

  function add(notice: Notice): void {
    shown.value = [...shown.value, notice].slice(-MOST_SHOWN)
  }

  return {
    shown,
    followBulk: (bulk: string) => add({ kind: 'bulk', id: nextId++, bulk }),
    tell: (text: string) => add({ kind: 'info', id: nextId++, text, bulk: null }),
    tellOf: (text: string, bulk: string | null) => add({ kind: 'info', id: nextId++, text, bulk }),
    offer: (text: string, way: Way) => add({ kind: 'offer', id: nextId++, text, way }),
    followTask: (task: LongTask) => add({ kind: 'task', id: nextId++, task }),
    tellFailure: (text: string, code: string) => add({ kind: 'failure', id: nextId++, text, code }),
    dismiss: (id: number) => {
      shown.value = shown.value.filter((notice) => notice.id !== id)
    },
  }
})
