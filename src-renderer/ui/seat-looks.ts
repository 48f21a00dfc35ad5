import svgArmchair from '~icons/tabler/armchair?raw'
import svgCircleDashed from '~icons/tabler/circle-dashed?raw'
import svgLockOpen from '~icons/tabler/lock-open?raw'
import type { SeatState } from '#shared/domain/words.ts'
import { iconLines } from './icon-lines.ts'

interface SeatLook {
  readonly tone: 'plain' | 'licensed'
  readonly icon: string
}

/** How it looks whether a person holds a seat. */
export const seatLooks: Readonly<Record<SeatState, SeatLook>> = {
  exempt: { tone: 'plain', icon: iconLines(svgLockOpen) },
  licensed: { tone: 'licensed', icon: iconLines(svgArmchair) },
  unlicensed: { tone: 'plain', icon: iconLines(svgCircleDashed) },
}
