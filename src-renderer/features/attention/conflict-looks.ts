import svgClock from '~icons/tabler/clock-pause?raw'
import svgX from '~icons/tabler/circle-x?raw'
import svgHalf from '~icons/tabler/circle-half-2?raw'
import type { Conflict } from '#shared/rpc/contract/conflicts.ts'
import { iconLines } from '../../ui/icon-lines.ts'

export const conflictIcons: Readonly<Record<Conflict['kind'], string>> = {
  parked: iconLines(svgClock),
  refused: iconLines(svgX),
  partly: iconLines(svgHalf),
}
