import svgAlert from '~icons/tabler/alert-triangle?raw'
import svgBan from '~icons/tabler/ban?raw'
import svgCheck from '~icons/tabler/check?raw'
import svgClock from '~icons/tabler/clock-hour-4?raw'
import svgHourglass from '~icons/tabler/hourglass-empty?raw'
import svgMail from '~icons/tabler/mail?raw'
import svgMailOpened from '~icons/tabler/mail-opened?raw'
import svgSend from '~icons/tabler/send?raw'
import type { PersonState } from '#shared/domain/words.ts'
import { iconLines } from '../../ui/icon-lines.ts'

interface InviteLook {
  readonly icon: string
  readonly tone: 'plain' | 'attention' | 'accent'
}

/** How each state of an invite looks; only those that ask for something have a colour. */
export const inviteLooks: Readonly<Record<PersonState, InviteLook>> = {
  member: { icon: iconLines(svgCheck), tone: 'plain' },
  queued: { icon: iconLines(svgClock), tone: 'plain' },
  sent: { icon: iconLines(svgSend), tone: 'plain' },
  delivered: { icon: iconLines(svgMail), tone: 'plain' },
  bounced: { icon: iconLines(svgAlert), tone: 'attention' },
  opened: { icon: iconLines(svgMailOpened), tone: 'accent' },
  expired: { icon: iconLines(svgHourglass), tone: 'attention' },
  cancelled: { icon: iconLines(svgBan), tone: 'plain' },
}
