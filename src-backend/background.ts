import type { Timers } from '#shared/lib/ports.ts'
import type { Fetch } from './fetch-port.ts'
import { createPostman } from './messages/carriers/create-postman.ts'
import { sendMessages } from './messages/send-messages.ts'
import type { MessageSettings } from './messages/settings.ts'
import type { Services } from './services.ts'
import { webhookCarrier } from './webhooks/webhook-carrier.ts'
import { workTimersAlways } from './timers/work-timers.ts'
import type { Repeated } from './work/repeat.ts'

/** What an instance does beside answering requests. It is begun once the backend listens. */
export interface Background {
  begin(services: Services, failed: (error: unknown, what: string) => void): readonly Repeated[]
}

export function background(
  settings: MessageSettings,
  { timers, fetch }: { readonly timers: Timers; readonly fetch: Fetch },
): Background {
  return {
    begin(services, failed) {
      const postman = createPostman(settings, fetch)
      const webhooks = webhookCarrier({
        ...{ db: services.store.db, clock: services.clock, secrets: services.secrets, fetch },
        origins: services.webhookOrigins,
      })
      const sending = sendMessages({
        ...services,
        timers,
        postman: { ...postman, carriers: new Map([...postman.carriers, ['webhook', webhooks]]) },
        failed: (error) => failed(error, 'messages wait for the next round'),
      })
      services.messages.wakes(sending.soon)
      const timing = workTimersAlways({
        ...services,
        timers,
        failed: (error) => failed(error, 'timers wait for the next round'),
      })
      return [sending, timing]
    },
  }
}
