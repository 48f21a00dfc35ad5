import type { AlertSettingsAnswer } from '#shared/protocol/alerts.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { Ids } from '#shared/lib/ports.ts'
import type { AlertsAnswer } from '#shared/rpc/contract/inbox.ts'
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
    setAlerts: os.inbox.setAlerts.handler(({ input: { settings } }) =>
      asked(engine, (backend) =>
        backend.ask(
          endpoints.changeAlertSettings,
          { body: { settings, ...nothingElse } },
          ids.newId(),
        ),
      ),
    ),
    takeBack: os.inbox.takeBack.handler(async () => ({
      takenBack: await engine.takeBackInbox(),
    })),
  }
}

/** Clients' own settings stay as they are. */
const nothingElse = { overrides: [], exclude: [], include: [] }

async function asked(
  engine: Engine,
  question: (backend: Backend) => Promise<AlertSettingsAnswer>,
): Promise<AlertsAnswer> {
  const answer = await askBackend(engine, question)
  if (answer.outcome === 'answered') {
    const { settings, overrides } = answer.value
    return { outcome: 'answered', settings, otherwise: overrides.length }
  }
  return { outcome: 'unknown', reason: answer.reason, forbidden: answer.problem === 'forbidden' }
}
