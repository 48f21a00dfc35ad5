import type { RecallAnswer } from '#shared/protocol/commands.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { knownCommands } from '../store/ledger.ts'
import { ANY_OPERATOR, operatorRoute } from './route.ts'

export const knownCommandsRoute = operatorRoute({
  ...endpoints.knownCommands,
  summary: 'Which commands of the caller are answered: after a restore some may not be any more',
  may: ANY_OPERATOR,
  tenant: 'partner',
  idempotency: 'by-nature',
  limit: 'read',
  async handle({ services: { store }, caller, body }): Promise<RecallAnswer> {
    return { known: await knownCommands(store.db, store.dialect, caller, body.commands) }
  },
})
