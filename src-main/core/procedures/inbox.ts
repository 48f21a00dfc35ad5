import type { AlertSettingsAnswer, AlertSettingsRequest } from '#shared/protocol/alerts.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { Ids } from '#shared/lib/ports.ts'
import type { AlertsAnswer, AlertsWish } from '#shared/rpc/contract/inbox.ts'
import type { Engine } from '../engine.ts'
import type { InboxReader } from '../inbox/inbox-reader.ts'
import { askBackend, type Backend } from '../sync/ask-backend.ts'
import { os } from './implementer.ts'

export interface InboxParts {
  readonly engine: Engine
  readonly inbox: InboxReader
  readonly ids: Ids
}

export function inboxProcedures({ engine, inbox, ids }: InboxParts) {
  return {
    list: os.inbox.list.handler(({ input: { folder, from, limit } }) =>
      inbox.page(folder, from, limit),
    ),
    counts: os.inbox.counts.handler(() => inbox.counts()),
    askers: os.inbox.askers.handler(({ input }) => inbox.askers(input.entries)),
    change: os.inbox.change.handler(async ({ input: { entries, change } }) => ({
      changed: await engine.changeInbox(inbox.ids(entries), change),
    })),
    alerts: os.inbox.alerts.handler(() =>
      asked(engine, (backend) => backend.ask(endpoints.alertSettings, {})),
    ),
    setAlerts: os.inbox.setAlerts.handler(({ input }) =>
      asked(engine, (backend) =>
        backend.ask(endpoints.changeAlertSettings, { body: requestOf(input) }, ids.newId()),
      ),
    ),
    takeBack: os.inbox.takeBack.handler(async () => ({
      takenBack: await engine.takeBackInbox(),
    })),
  }
}

/** Whatever the wish is not about stays as it is. */
function requestOf(wish: AlertsWish): AlertSettingsRequest {
  const { exclude, include } = wish
  return wish.scope === 'all'
    ? { settings: wish.settings, overrides: [], exclude, include }
    : {
        settings: null,
        overrides: [{ client: wish.client, settings: wish.own }],
        exclude,
        include,
      }
}

async function asked(
  engine: Engine,
  question: (backend: Backend) => Promise<AlertSettingsAnswer>,
): Promise<AlertsAnswer> {
  const answer = await askBackend(engine, question)
  if (answer.outcome === 'answered') return { outcome: 'answered', ...answer.value }
  const { problem, refusal, reason } = answer
  return problem === 'forbidden' ? { outcome: 'refused', refusal } : { outcome: 'unknown', reason }
}
