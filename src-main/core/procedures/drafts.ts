import type { Engine } from '../engine.ts'
import type { DraftReader } from '../people/draft-reader.ts'
import { os } from './implementer.ts'

export interface DraftsParts {
  readonly engine: Engine
  readonly drafts: DraftReader
}

export function draftsProcedures({ engine, drafts }: DraftsParts) {
  return {
    invite: os.drafts.invite.handler(({ input }) => ({ people: drafts.invite(input.license) })),
    keepInvite: os.drafts.keepInvite.handler(({ input }) =>
      engine.keepInviteDraft(input.license, input.people),
    ),
  }
}
