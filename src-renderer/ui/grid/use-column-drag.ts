import { shallowRef, type Ref } from 'vue'

type Side = 'before' | 'after'

export interface ColumnDrag {
  start(key: string, event: DragEvent): void
  over(key: string, event: DragEvent): void
  drop(event: DragEvent): void
  end(): void
  /** Where the column would be put down: beside this one, on that side. */
  mark(key: string): Side | undefined
}

/** The place that a column gets when it is put down beside another. */
export function placeBeside(
  keys: readonly string[],
  moved: string,
  beside: string,
  side: Side,
): number {
  const others = keys.filter((key) => key !== moved)
  const at = others.indexOf(beside)
  if (at === -1) return keys.indexOf(moved)
  return side === 'before' ? at : at + 1
}

/** Titles are drawn to another place. */
export function useColumnDrag(
  movable: Readonly<Ref<readonly string[]>>,
  move: (key: string, to: number) => void,
): ColumnDrag {
  const dragged = shallowRef<string | null>(null)
  const target = shallowRef<{ readonly key: string; readonly side: Side } | null>(null)

  function end(): void {
    dragged.value = null
    target.value = null
  }

  return {
    start(key, event) {
      dragged.value = key
      event.dataTransfer?.setData('text/plain', key)
    },
    over(key, event) {
      const cell = event.currentTarget
      if (dragged.value === null || !movable.value.includes(key)) return
      if (!(cell instanceof HTMLElement)) return
      event.preventDefault()
      const { left, width } = cell.getBoundingClientRect()
      target.value = { key, side: event.clientX < left + width / 2 ? 'before' : 'after' }
    },
    drop(event) {
      const [key, to] = [dragged.value, target.value]
      end()
      if (key === null || to === null) return
      event.preventDefault()
      if (to.key !== key) move(key, placeBeside(movable.value, key, to.key, to.side))
    },
    end,
    mark(key) {
      if (target.value?.key !== key || dragged.value === key) return undefined
      return target.value.side
    },
  }
}
