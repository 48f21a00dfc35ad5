import type { Ref } from 'vue'

export interface HeldWidth {
  readonly key: string
  readonly width: number
}

export interface ColumnResize {
  start(key: string, event: PointerEvent): void
  move(event: PointerEvent): void
  end(): void
  cancel(): void
}

const NARROWEST_PX = 48

/** The edge of a title is drawn: the width follows the pointer, and is kept when it is let go. */
export function useColumnResize(
  held: Ref<HeldWidth | null>,
  resize: (key: string, width: number) => void,
): ColumnResize {
  let from: { readonly x: number; readonly width: number } | null = null

  return {
    start(key, event) {
      const grip = event.currentTarget
      if (!(grip instanceof HTMLElement) || event.button !== 0) return
      const width = grip.parentElement?.offsetWidth ?? 0
      from = { x: event.clientX, width }
      held.value = { key, width }
      grip.setPointerCapture(event.pointerId)
    },
    move(event) {
      if (!from || !held.value) return
      const width = Math.max(NARROWEST_PX, from.width + event.clientX - from.x)
      held.value = { key: held.value.key, width }
    },
    end() {
      const [before, now] = [from, held.value]
      from = null
      held.value = null
      // A press that moved nothing is one half of a double click.
      if (before && now && now.width !== before.width) resize(now.key, now.width)
    },
    cancel() {
      from = null
      held.value = null
    },
  }
}
