import type { Component } from 'vue'
import IconAlert from '~icons/tabler/alert-triangle'
import IconBan from '~icons/tabler/ban'
import IconCheck from '~icons/tabler/check'
import IconClock from '~icons/tabler/clock-hour-4'
import IconX from '~icons/tabler/circle-x'
import type { BulkResult } from '#shared/rpc/contract/bulks.ts'

type Tone = 'plain' | 'licensed' | 'attention' | 'danger'

export interface ResultLook {
  readonly key: 'waiting' | 'applied' | 'refused' | 'cancelled' | 'parked'
  readonly icon: Component
  readonly tone: Tone
}

const looks: Readonly<Record<ResultLook['key'], ResultLook>> = {
  waiting: { key: 'waiting', icon: IconClock, tone: 'plain' },
  applied: { key: 'applied', icon: IconCheck, tone: 'licensed' },
  refused: { key: 'refused', icon: IconX, tone: 'danger' },
  cancelled: { key: 'cancelled', icon: IconBan, tone: 'plain' },
  parked: { key: 'parked', icon: IconAlert, tone: 'attention' },
}

export function resultLook(result: BulkResult): ResultLook {
  return looks[result.state === 'parked' ? 'parked' : result.outcome]
}
