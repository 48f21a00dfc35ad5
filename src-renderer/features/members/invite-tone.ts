import type { Component } from 'vue'
import IconAlert from '~icons/tabler/alert-triangle'
import IconBan from '~icons/tabler/ban'
import IconCheck from '~icons/tabler/check'
import IconClock from '~icons/tabler/clock-hour-4'
import IconHourglass from '~icons/tabler/hourglass-empty'
import IconMail from '~icons/tabler/mail'
import IconMailOpened from '~icons/tabler/mail-opened'
import IconSend from '~icons/tabler/send'
import type { PersonState } from '#shared/domain/words.ts'

interface InviteLook {
  readonly icon: Component
  readonly tone: 'plain' | 'attention' | 'accent'
}

/** How each state of an invite looks; only those that ask for something have a colour. */
export const inviteLooks: Readonly<Record<PersonState, InviteLook>> = {
  member: { icon: IconCheck, tone: 'plain' },
  queued: { icon: IconClock, tone: 'plain' },
  sent: { icon: IconSend, tone: 'plain' },
  delivered: { icon: IconMail, tone: 'plain' },
  bounced: { icon: IconAlert, tone: 'attention' },
  opened: { icon: IconMailOpened, tone: 'accent' },
  expired: { icon: IconHourglass, tone: 'attention' },
  cancelled: { icon: IconBan, tone: 'plain' },
}
