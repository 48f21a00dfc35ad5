import { MAX_RECALLED_COMMANDS } from '#shared/protocol/commands.ts'
import { endpoints } from '#shared/protocol/endpoints.ts'
import type { BackendClient } from './backend-client.ts'
import type { MeetingDeps } from './meet-backend.ts'

/**
 * A backend that lives another life than before may have gone back to a copy of its data: it is asked
 * which of its answers it still knows, and what it has forgotten is offered to the person again. Before
 * the rows of the new life come: with clients that they lack, names of people go.
 *
 * @throws LinkFailure
 */
export async function recallAnswers(
  { client, writer, state, ports }: MeetingDeps,
  epoch: string,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const asked = await writer.call('askedInRecall', epoch, MAX_RECALLED_COMMANDS)
    if (asked === null) return
    const known = asked.length === 0 ? [] : await knownOf(client, asked, signal)
    const at = ports.clock.now()
    state.take(await writer.call('takeRecalled', { epoch, asked, known, at }))
  }
}

async function knownOf(
  client: BackendClient,
  commands: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { known } = await client.ask(endpoints.knownCommands, { body: { commands } }, signal)
  return known
}
