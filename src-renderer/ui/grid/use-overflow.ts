import { shallowRef, watch, type Ref, type WatchSource } from 'vue'

/** Whether the columns are wider than the window: only then something is worth pinning. */
export function useOverflow(
  scroller: Readonly<Ref<HTMLElement | null>>,
  causes: readonly WatchSource<unknown>[],
): Readonly<Ref<boolean>> {
  const overflows = shallowRef(false)
  watch(
    [...causes],
    () => {
      const { scrollWidth = 0, clientWidth = 0 } = scroller.value ?? {}
      overflows.value = scrollWidth > clientWidth
    },
    { flush: 'post', immediate: true },
  )
  return overflows
}
