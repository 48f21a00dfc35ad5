import svgAlert from '~icons/tabler/alert-triangle?raw'
import svgBan from '~icons/tabler/ban?raw'
import svgCheck from '~icons/tabler/check?raw'
import svgClock from '~icons/tabler/clock-hour-4?raw'
import svgX from '~icons/tabler/circle-x?raw'
import type { BulkResult } from '#shared/rpc/contract/bulks.ts'
import { iconLines } from '../../ui/icon-lines.ts'
import type { Tone } from '../../ui/tone.ts'

export interface ResultLook {
  readonly key: 'waiting' | 'applied' | 'refused' | 'cancelled' | 'parked'
  readonly icon: string
  readonly tone: Tone
}

const looks: Readonly<Record<ResultLook['key'], ResultLook>> = {
  waiting: { key: 'waiting', icon: iconLines(svgClock), tone: 'plain' },
  applied: { key: 'applied', icon: iconLines(svgCheck), tone: 'licensed' },
  refused: { key: 'refused', icon: iconLines(svgX), tone: 'danger' },
  cancelled: { key: 'cancelled', icon: iconLines(svgBan), tone: 'plain' },
  parked: { key: 'parked', icon: iconLines(svgAlert), tone: 'attention' },
}

export function resultLook(result: BulkResult): ResultLook {
  return looks[result.state === 'parked' ? 'parked' : result.outcome]
}
