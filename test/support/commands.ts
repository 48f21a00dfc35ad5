import {
  commandAnswers,
  type Command,
  type CommandAnswer,
  type SeatCommand,
} from '#shared/protocol/commands.ts'
import { systemIds } from '#shared/lib/system-ports.ts'
import type { TestBackend } from './backend.ts'

export type CommandFacts = Partial<Omit<SeatCommand, 'args'>> &
  Pick<SeatCommand, 'license'> & {
    readonly members: readonly string[]
    readonly seatsNeeded?: number
  }

/** A command of a device of its own, unless the facts say otherwise. */
export function givenCommand({ members, seatsNeeded, ...facts }: CommandFacts): SeatCommand {
  return {
    id: systemIds.newId(),
    device: systemIds.newId(),
    sequence: 1,
    bulk: systemIds.newId(),
    verb: 'activate-seats',
    args: { members: [...members], ...(seatsNeeded === undefined ? {} : { seatsNeeded }) },
    ...facts,
  }
}

/** The answer's body, byte for byte. */
export async function postCommands(
  backend: TestBackend,
  email: string,
  commands: readonly Command[],
): Promise<string> {
  const response = await backend.fetchAs(email, '/v1/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ commands }),
  })
  const body = await response.text()
  if (!response.ok) throw new Error(`${response.status} ${body}`)
  return body
}

export async function sendCommands(
  backend: TestBackend,
  email: string,
  ...commands: readonly Command[]
): Promise<CommandAnswer[]> {
  return commandAnswers.parse(JSON.parse(await postCommands(backend, email, commands))).answers
}
