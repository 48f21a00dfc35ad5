import type { Engine } from '../engine.ts'
import type { InboxReader } from '../inbox/inbox-reader.ts'
import { os } from './implementer.ts'

export interface InboxParts {
  readonly engine: Engine
  readonly inbox: InboxReader
}

export function inboxProcedures({ engine, inbox }: InboxParts) {
  return {
    list: os.inbox.list.handler(({ input: { folder, from, limit } }) =>
      inbox.page(folder, from, limit),
    ),
    counts: os.inbox.counts.handler(() => inbox.counts()),
    askers: os.inbox.askers.handler(({ input }) => inbox.askers(input.entries)),
    change: os.inbox.change.handler(async ({ input: { entries, change } }) => ({
      changed: await engine.changeInbox(inbox.ids(entries), change),
    })),
    takeBack: os.inbox.takeBack.handler(async () => ({
      takenBack: await engine.takeBackInbox(),
    })),
  }
}
