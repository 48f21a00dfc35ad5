import type { Ref } from 'vue'
import type { GridKey } from './grid-keys.ts'

/** What keys and clicks can do to a selection of rows. */
export interface Pickable {
  toggle(position: number): unknown
  rangeTo(position: number): unknown
  extend(before: number, after: number): unknown
  all(isIn: boolean): unknown
  clear(): unknown
}

export interface PickKeys {
  onKey(key: GridKey, from: number): void
  /** True where the press selected something; otherwise it was meant for the row itself. */
  onPress(position: number, event: MouseEvent): boolean
}

/** The same keys and clicks select in every table. */
export function usePickKeys(pickable: Pickable, active: Readonly<Ref<number>>): PickKeys {
  return {
    onKey(key, from) {
      if (key.name === 'move') pickable.extend(from, active.value)
      if (key.name === 'toggle') pickable.toggle(active.value)
      if (key.name === 'all') pickable.all(true)
      if (key.name === 'clear') pickable.clear()
    },
    onPress(position, event) {
      const onBox = event.target instanceof HTMLInputElement
      if (event.shiftKey) pickable.rangeTo(position)
      else if (onBox || event.ctrlKey || event.metaKey) pickable.toggle(position)
      else return false
      return true
    },
  }
}
