import { shallowRef, watch, type Ref, type WatchSource } from 'vue'

export interface Overflow {
  /** The columns are wider than the window: only then something is worth pinning. */
  readonly overflows: Readonly<Ref<boolean>>
  /** What the pinned columns cover at each end: a cell that is pointed at must not hide under them. */
  readonly covered: Readonly<Ref<string>>
}

export function useOverflow(
  scroller: Readonly<Ref<HTMLElement | null>>,
  causes: readonly WatchSource<unknown>[],
): Overflow {
  const overflows = shallowRef(false)
  const covered = shallowRef('0px')
  const pinnedWidth = (end: 'start' | 'end'): number => {
    const titles = scroller.value?.querySelectorAll<HTMLElement>(`.head .pin-${end}`) ?? []
    return [...titles].reduce((sum, title) => sum + title.offsetWidth, 0)
  }
  watch(
    [...causes],
    () => {
      const { scrollWidth = 0, clientWidth = 0 } = scroller.value ?? {}
      overflows.value = scrollWidth > clientWidth
      covered.value = overflows.value ? `${pinnedWidth('start')}px ${pinnedWidth('end')}px` : '0px'
    },
    { flush: 'post', immediate: true },
  )
  return { overflows, covered }
}
