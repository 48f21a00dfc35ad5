import type { Component } from 'vue'
import IconClock from '~icons/tabler/clock-pause'
import IconX from '~icons/tabler/circle-x'
import IconHalf from '~icons/tabler/circle-half-2'
import type { Conflict } from '#shared/rpc/contract/conflicts.ts'

export const conflictIcons: Readonly<Record<Conflict['kind'], Component>> = {
  parked: IconClock,
  refused: IconX,
  partly: IconHalf,
}
