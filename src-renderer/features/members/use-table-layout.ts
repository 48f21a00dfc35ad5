import { shallowRef, watch, type Ref } from 'vue'
import type { TableLayout } from '#shared/rpc/contract/views.ts'
import { useConsole } from '../../data/console.ts'
import { isLineLoss } from '../../data/failure.ts'
import { useAttempt } from '../../data/use-attempt.ts'
import type { DirectoryTab } from './directory-location.ts'
import { defaultLayout } from './table-layout.ts'

export interface LayoutHandle {
  /** How the tab is arranged; null: not known yet. */
  readonly layout: Readonly<Ref<TableLayout | null>>
  /** Shows it so from now on, and keeps it for the next time. */
  arrange(layout: TableLayout, of?: DirectoryTab): Promise<void>
}

/** Each tab's arrangement, kept by the core. What is on screen never waits for the keeping. */
export function useTableLayout(tab: () => DirectoryTab): LayoutHandle {
  const { client, line } = useConsole()
  const attempt = useAttempt()
  const known = new Map<DirectoryTab, TableLayout>()
  const layout = shallowRef<TableLayout | null>(null)

  async function load(of: DirectoryTab): Promise<void> {
    layout.value = known.get(of) ?? null
    if (layout.value) return
    const kept = await client.views.layout({ tab: of }).catch(whenRefused)
    // It was not asked at all: it is as soon as the line stands.
    if (kept === 'unasked') return
    known.set(of, known.get(of) ?? kept?.layout ?? defaultLayout)
    if (tab() === of) layout.value = known.get(of) ?? defaultLayout
  }

  watch([tab, () => line.value.name], ([of]) => load(of), { immediate: true })
  return {
    layout,
    async arrange(next, of = tab()) {
      known.set(of, next)
      if (of === tab()) layout.value = next
      await attempt(() => client.views.keepLayout({ tab: of, layout: next }))
    },
  }
}

/** A core that cannot read how the table was arranged shows it as nobody has arranged it. */
function whenRefused(error: unknown): 'unasked' | null {
  return isLineLoss(error) ? 'unasked' : null
}
