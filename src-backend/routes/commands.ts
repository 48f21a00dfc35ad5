import type { CommandAnswers } from '#shared/protocol/commands.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import { writingInTurn } from '../limits/in-turn.ts'
import { answerCommands } from '../commands/answer-commands.ts'
import { ANY_OPERATOR, operatorRoute } from './route.ts'

/** A full batch: 100 commands of 1,000 members, each an id of 36 characters with quotes and comma. */
const MAX_BATCH_BYTES = 5 * 1024 * 1024

export const commandsRoute = operatorRoute({
  ...endpoints.commands,
  summary: 'Change seats and people: each command is answered once and for ever',
  may: ANY_OPERATOR,
  tenant: 'granted-clients',
  idempotency: 'ledger',
  limit: 'bulk',
  maxBodyBytes: MAX_BATCH_BYTES,
  async handle({ services, caller, body }): Promise<CommandAnswers> {
    const inTurn = writingInTurn(services, caller.partner)
    return { answers: await answerCommands(inTurn, caller, body.commands) }
  },
})
