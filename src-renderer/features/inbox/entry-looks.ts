import svgCalendar from '~icons/tabler/calendar-event?raw'
import svgGauge from '~icons/tabler/gauge?raw'
import svgHourglass from '~icons/tabler/hourglass-empty?raw'
import svgMailCheck from '~icons/tabler/mail-check?raw'
import svgMailOff from '~icons/tabler/mail-off?raw'
import svgUnplugged from '~icons/tabler/plug-connected-x?raw'
import svgQuestion from '~icons/tabler/user-question?raw'
import svgSeatOff from '~icons/tabler/armchair-off?raw'
import svgSeat from '~icons/tabler/armchair?raw'
import type { InboxKind } from '#shared/domain/inbox-kinds.ts'
import type { InboxRow } from '#shared/rpc/contract/inbox.ts'
import { iconLines } from '../../ui/icon-lines.ts'
import type { Tone } from '../../ui/tone.ts'

interface Look {
  readonly icon: string
  readonly tone: Tone
}

const looks: Readonly<Record<InboxKind, Look>> = {
  'access-request': { icon: iconLines(svgQuestion), tone: 'accent' },
  'picked-up': { icon: iconLines(svgMailCheck), tone: 'licensed' },
  'not-picked-up': { icon: iconLines(svgMailOff), tone: 'attention' },
  'handover-failed': { icon: iconLines(svgUnplugged), tone: 'attention' },
  'seats-nearly-used': { icon: iconLines(svgGauge), tone: 'attention' },
  'no-seats-left': { icon: iconLines(svgSeatOff), tone: 'attention' },
  'unused-paid-seats': { icon: iconLines(svgSeat), tone: 'plain' },
  'invites-expired': { icon: iconLines(svgHourglass), tone: 'attention' },
  'renewal-ahead': { icon: iconLines(svgCalendar), tone: 'plain' },
}

export function entryLook({ kind, facts }: InboxRow): Look {
  const look = looks[kind]
  // Of a request that the people of the account do not know, only the inbox tells.
  return facts.unreached === undefined ? look : { ...look, tone: 'attention' }
}
